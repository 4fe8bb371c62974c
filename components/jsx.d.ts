import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type CustomElement = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>;

/** The custom elements of `islands/`. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'search-results': CustomElement;
    }
  }
}
