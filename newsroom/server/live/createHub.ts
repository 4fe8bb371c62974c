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

/** Tells open pages what happens, and knows who has which article open, and who writes it. */
export type Hub = {
  /**
   * @param isWriting whether the page writes its article if nobody else does
   * @returns ends it
   */
  listen: (listener: Listener, isWriting?: boolean) => () => void;
  /** Tells everybody who may know of it, except of a version that they were told of. */
  publish: (event: NewsroomEvent) => void;
  /** Announces that a save will write this version: the file watcher may see it before the save ends. */
  expect: (slug: string, version: string | null) => void;
  listPresent: (slug: string) => PersonRef[];
  /** Who writes an article; null if nobody who has it open does. */
  writerOf: (slug: string) => PersonRef | null;
  /** Makes somebody the writer of an article. */
  setWriter: (slug: string, person: PersonRef) => void;
  /** Tells the writer of an article that somebody asks to write it. */
  ask: (slug: string, person: PersonRef) => void;
};

/**
 * @param mayHear whether a person may know of what an event is about
 */
export function createHub(mayHear: (person: Person, slug: string) => boolean): Hub {
  const listeners = new Set<Listener>();
  const versions = new Map<string, string | null>();
  const expected = new Map<string, string | null>();
  /** A writer whose page reconnects is still the writer, unless somebody else has begun. */
  const writers = new Map<string, PersonRef>();

  function listPresent(slug: string): PersonRef[] {
    const there = [...listeners].filter((listener) => listener.slug === slug);
    return [...new Map(there.map(({ person: { id, name } }) => [id, { id, name }])).values()];
  }

  function writerOf(slug: string): PersonRef | null {
    const writer = writers.get(slug);
    return (writer && listPresent(slug).find(({ id }) => id === writer.id)) ?? null;
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
    if (slug === null) return;
    const present = listPresent(slug);
    if (present.length === 0) writers.delete(slug);
    publish({ kind: 'presence', slug, present, writer: writerOf(slug) });
  }

  return {
    listen: (listener, isWriting = false) => {
      const { slug, person } = listener;
      listeners.add(listener);
      if (slug !== null && isWriting && writerOf(slug) === null) writers.set(slug, person);
      tellPresence(slug);
      return () => {
        listeners.delete(listener);
        tellPresence(slug);
      };
    },
    publish,
    expect: (slug, version) => void expected.set(slug, version),
    listPresent,
    writerOf,
    setWriter: (slug, person) => {
      writers.set(slug, person);
      tellPresence(slug);
    },
    ask: (slug, { id, name }) => {
      const writer = writerOf(slug);
      for (const { person, slug: open, send } of listeners) {
        if (open === slug && person.id === writer?.id) send({ kind: 'asked', slug, by: { id, name } });
      }
    },
  };
}
