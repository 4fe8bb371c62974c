import type { z } from 'zod';
import { RequestError } from '../../../authoring/editing/RequestError.ts';
import type { writerSchema } from '../../api/articleSchemas.ts';
import type { Person } from '../person.ts';
import { mayEdit } from './authorizeArticle.ts';
import { type Desk, getReadable } from './createDesk.ts';

/**
 * Asks for an article that somebody else is writing, takes it over, or hands it over. This only
 * decides who writes: a save by anybody who may edit the article is merged.
 *
 * @throws {RequestError} 403 if they may not edit it, 409 if they hand over what they do not write,
 *   or to somebody who does not have it open
 */
export async function changeWriter(
  desk: Desk,
  person: Person,
  slug: string,
  { action, to }: z.infer<typeof writerSchema>,
): Promise<void> {
  const { hub } = desk;
  if (!mayEdit(person, await getReadable(desk, person, slug))) {
    throw new RequestError(403, 'You may read this article, not change it.');
  }
  const self = { id: person.id, name: person.name };
  switch (action) {
    case 'ask':
      return hub.ask(slug, self);
    case 'take':
      return hub.setWriter(slug, self);
    case 'give': {
      const next = hub.listPresent(slug).find(({ id }) => id === to);
      if (hub.writerOf(slug)?.id !== person.id) throw new RequestError(409, 'Somebody else is writing it by now.');
      if (!next) throw new RequestError(409, 'They have left the article.');
      return hub.setWriter(slug, next);
    }
    default:
      throw new TypeError(`unexpected action ${String(action satisfies never)}`);
  }
}
