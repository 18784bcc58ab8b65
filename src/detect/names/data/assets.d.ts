// What an import of a packed file gives: the path of it, in the sources as in what is put together from them.
declare module '*.bin' {
  const file: string
  export default file
}
