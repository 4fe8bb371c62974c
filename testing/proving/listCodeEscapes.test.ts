import { describe, expect, it } from 'vitest';
import { listCodeEscapes, readMachinery } from './listCodeEscapes.ts';

/** A compiled body, with a slot for its content. */
const code = (content: string, before = '') => `
  var Component=(()=>{var t=_jsx_runtime;${before}function l(n){let e={p:"p",em:"em",...n.components},{Photo:i}=e;
  return i||h("Photo",!0),(0,t.jsxs)(t.Fragment,{children:[${content}]})}
  function m(n={}){let{wrapper:e}=n.components||{};return e?(0,t.jsx)(e,{...n,children:(0,t.jsx)(l,{...n})}):l(n)}
  function h(n,e){throw new Error("Expected "+n)}return m})();return Component;`;

const known = readMachinery([code('(0,t.jsx)(e.p,{children:"Words."})')]);

describe('listCodeEscapes', () => {
  it.each([
    ['other words', '(0,t.jsx)(e.p,{children:["a ",(0,t.jsx)(e.em,{children:`b`})]}),`\n`'],
    ['a component', '(0,t.jsx)(i,{id:"crane"})'],
    ['a link', '(0,t.jsx)(e.a,{href:"https://example.org",children:"a"})'],
  ])('finds nothing in %s', (_what, content) => {
    expect(listCodeEscapes(code(content), known)).toEqual([]);
  });

  it.each([
    ['a call', 'fetch("a")'],
    ['a call in a child', '(0,t.jsx)(e.p,{children:t.constructor("a")()})'],
    ['a global', '(0,t.jsx)(e.p,{children:process.pid})'],
    ['a template with a hole', '(0,t.jsx)(e.p,{children:`$\u007Bn}`})'],
    ['a spread', '(0,t.jsx)(i,{...n})'],
    ['a spread child', '(0,t.jsx)(e.p,{children:[...n]})'],
    ['a function', '(0,t.jsx)(e.p,{children:()=>1})'],
    ['a computed name', '(0,t.jsx)(e.p,{["a"]:1})'],
    ['an unknown property', '(0,t.jsx)(i,{dangerouslySetInnerHTML:{__html:"a"}})'],
    ['an unknown element', '(0,t.jsx)(e.script,{children:"a"})'],
    ['an element by its name', '(0,t.jsx)("script",{children:"a"})'],
    ['a global as component', '(0,t.jsx)(Worker,{id:"a"})'],
    ['a regular expression', '(0,t.jsx)(e.p,{children:/a/})'],
    ['a getter', '(0,t.jsx)(i,{get id(){return 1}})'],
  ])('finds %s', (_what, content) => {
    expect(listCodeEscapes(code(content), known)).not.toEqual([]);
  });

  it.each(['var x=process;', 'globalThis.a=1;', 'import("node:fs");', 't=n=>n;'])(
    'finds %s beside the body',
    (before) => {
      expect(listCodeEscapes(code('(0,t.jsx)(e.p,{children:"a"})', before), known)).not.toEqual([]);
    },
  );
});
