import type { NewsroomEvent } from '../../api/eventSchema.ts';
import type { Person } from '../person.ts';

/** One open page of somebody. */
export type Listener = {
  person: Person;
  /** The article that is open in it; null for the list. */
  slug: string | null;
  send: (event: NewsroomEvent) => void;
};

export type PersonRef = { id: string; name: string };

/** Tells open pages what happens, and knows who has which article open. */
export type Hub = {
  /** @returns ends it */
  listen: (listener: Listener) => () => void;
  /** Tells everybody who may know of it, except of a version that they were told of. */
  publish: (event: NewsroomEvent) => void;
  /** Announces that a save will write this version: the file watcher may see it before the save ends. */
  expect: (slug: string, version: string | null) => void;
  listPresent: (slug: string) => PersonRef[];
};

/**
 * @param mayHear whether a person may know of what an event is about
 */
export function createHub(mayHear: (person: Person, slug: string) => boolean): Hub {
  const listeners = new Set<Listener>();
  const versions = new Map<string, string | null>();
  const expected = new Map<string, string | null>();

  function listPresent(slug: string): PersonRef[] {
    const there = [...listeners].filter((listener) => listener.slug === slug);
    return [...new Map(there.map(({ person: { id, name } }) => [id, { id, name }])).values()];
  }

  function publish(event: NewsroomEvent): void {
    if (event.kind === 'article') {
      // The file watcher sees every save too.
      if (versions.get(event.slug) === event.version) return;
      if (event.by === null && expected.get(event.slug) === event.version) return;
      expected.delete(event.slug);
      versions.set(event.slug, event.version);
    }
    for (const { person, send } of listeners) {
      const isAboutArticle = event.kind === 'presence' || event.kind === 'article';
      if (!isAboutArticle || mayHear(person, event.slug)) send(event);
    }
  }

  function tellPresence(slug: string | null): void {
    if (slug !== null) publish({ kind: 'presence', slug, present: listPresent(slug) });
  }

  return {
    listen: (listener) => {
      listeners.add(listener);
      tellPresence(listener.slug);
      return () => {
        listeners.delete(listener);
        tellPresence(listener.slug);
      };
    },
    publish,
    expect: (slug, version) => void expected.set(slug, version),
    listPresent,
  };
}
