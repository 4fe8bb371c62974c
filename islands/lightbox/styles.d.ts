/** In an island, the import of a style sheet is its address: see `publish/render/buildIslands.ts`. */
declare module '*.css' {
  const address: string;
  export default address;
}
