// Where a log is read from: a folder, a web address, a page's files. Whoever calls says how; nothing here reaches out by itself.

export interface Source {
  /**
   * The whole file, or undefined when there is none.
   * @param most longest length that has a sense.
   * @param room where the bytes may be put if they fit: a log has thousands of bundles, and each is done with before the next.
   * @throws Found `malformed` {why: too-long} for a longer one.
   */
  read(path: string, most: number, room?: Uint8Array): Promise<Uint8Array | undefined>
}
