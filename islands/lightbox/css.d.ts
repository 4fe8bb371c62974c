/** In islands, importing a style sheet gives its text; see `publish/render/buildIslands.ts`. */
declare module '*.css' {
  const text: string;
  export default text;
}
