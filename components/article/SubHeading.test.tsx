import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { SubHeading } from './SubHeading.tsx';

it('links to itself, so that readers can copy its address', () => {
  expect(
    renderToStaticMarkup(
      <SubHeading level="h2" id="the-far-side">
        The <em>far</em> side
      </SubHeading>,
    ),
  ).toBe('<h2 id="the-far-side"><a href="#the-far-side">The <em>far</em> side</a></h2>');
});

it('leaves a heading alone that contains a link, at any depth', () => {
  const heading = (
    <SubHeading level="h3" id="a" dir="rtl">
      See{' '}
      <em>
        <a href="/b">this</a>
      </em>
    </SubHeading>
  );
  expect(renderToStaticMarkup(heading)).toBe('<h3 id="a" dir="rtl">See <em><a href="/b">this</a></em></h3>');
});
