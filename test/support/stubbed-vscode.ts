import { stubVscode } from './vscode-stub';

/** Stands before every import of client code, which loads the editor; what is left here is for all tests of a file. */
export const stub = stubVscode();
