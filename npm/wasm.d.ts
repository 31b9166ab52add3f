/** The address of a module, for bundlers that make one of the import. */
declare const url: string;
export default url;
