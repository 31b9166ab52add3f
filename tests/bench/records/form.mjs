/** The form that most rows are about, in a file that brings no records along. */
export const FORM = 'cm.company-profile.create';
