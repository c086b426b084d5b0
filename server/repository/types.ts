/** The only way in which providers read files; all paths are relative to the root, and nothing outside is ever read. */
export interface Repository {
  /** Absolute, symlinks resolved. */
  readonly root: string;
  /** Why a file cannot be read is part of the answer, in words that name the file. */
  read(path: string): Promise<FileText>;
  /** The names of what stands in a folder, sorted; none where it cannot be read. */
  names(folder: string): Promise<readonly string[]>;
}

export type FileText =
  | { readonly text: string; readonly failure?: undefined }
  | {
      readonly failure: 'missing' | 'outside' | 'folder' | 'binary' | 'too-large' | 'unreadable';
      readonly why: string;
    };
