import type { Table } from './groups.ts';
import { figureOf, type ResultFile, seriesOf } from './resultFile.ts';
import type { Row } from './tabulate.ts';

export function listStoryTables({ runs }: ResultFile): Table[] {
  const row = (name: string, figure: string, more: Partial<Row> = {}): Row => ({
    name,
    unit: { name: 's', divisor: 1, digits: 2 },
    series: seriesOf(runs, {}, ({ tool }) => String(tool), figureOf(figure)),
    ...more,
  });
  return [
    {
      heading: 'Sites that publish while they run',
      columns: [
        { key: 'galley', label: 'Galley', isPeer: false },
        { key: 'ghost', label: 'Ghost', isPeer: true },
      ],
      rows: [
        row('First start from nothing, until the front is there', 'firstStartS'),
        row('Fifteen new photos of 3,600 px, until a reader has them', 'storyS'),
        row('A changed headline, until a reader has it', 'headlineS'),
        row('Requests a second, the story', 'requestsPerS', {
          unit: { name: '', divisor: 1, digits: 0 },
          isMoreBetter: true,
        }),
      ],
    },
  ];
}
