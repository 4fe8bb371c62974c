/** In islands, importing a style sheet gives its address; see `publish/render/buildIslands.ts`. */
declare module '*.css' {
  const address: string;
  export default address;
}
