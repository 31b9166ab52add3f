/** The address of the module, for bundlers that make one of it. */
declare const url: string;
export default url;
