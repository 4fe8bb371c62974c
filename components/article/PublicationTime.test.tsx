import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { PublicationTime } from './PublicationTime.tsx';

const MORNING = '2024-03-12T06:30:00.000Z';

function render(instant: string, language: string, isExact = false): string {
  return renderToStaticMarkup(<PublicationTime instant={instant} language={language} isExact={isExact} />);
}

it('has the day, and the exact time in the tooltip', () => {
  expect(render(MORNING, 'en-GB')).toBe(
    `<time dir="auto" dateTime="${MORNING}" title="12 March 2024, 06:30 UTC">12 March 2024</time>`,
  );
});

it('says the time of day in each language’s own way', () => {
  expect(render(MORNING, 'en-GB', true)).toMatch(/12 March 2024<\/time>(?: at|,) 06:30$/);
  expect(render(MORNING, 'de', true)).toMatch(/12\. März 2024<\/time>(?: um|,) 06:30$/);
  // Begins with the time.
  expect(render(MORNING, 'vi', true)).toMatch(/<\/time>, 06:30$/);
});

it('invents no time for a date without one', () => {
  expect(render('2024-03-12T00:00:00.000Z', 'en-GB', true)).toBe(
    '<time dir="auto" dateTime="2024-03-12">12 March 2024</time>',
  );
});
