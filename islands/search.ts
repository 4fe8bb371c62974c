import type { Engine, Found } from './search/findArticles.ts';

/**
 * `<search-results>` shows the results for the query in the address, and updates them as the reader
 * types.
 */
class SearchResults extends HTMLElement {
  /** Fetched with the first query. */
  #engine: Promise<[Engine, typeof import('./search/findArticles.ts')]> | undefined;
  /** Sequence number of the latest search. Results of earlier ones are stale. */
  #latest = 0;

  connectedCallback() {
    const form = this.querySelector('form');
    if (!form) return;
    const show = () => {
      this.#fill(form);
      void this.#search(form);
    };
    const search = () => {
      history.replaceState(null, '', addressOf(form));
      void this.#search(form);
    };
    form.addEventListener('input', search);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      search();
    });
    addEventListener('popstate', show);
    addEventListener('pageshow', () => this.#fill(form));
    show();
    form.querySelector('input')?.focus();
  }

  /** Copies the query from the address into the form. */
  #fill(form: HTMLFormElement) {
    const asked = new URLSearchParams(location.search);
    for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')) {
      const value = asked.get(field.name) ?? '';
      // WebKit resets the field of a page that it restores to its default, after `pageshow`.
      Object.assign(field, { defaultValue: value, value });
    }
  }

  async #search(form: HTMLFormElement) {
    const status = this.querySelector<HTMLElement>('[role=status]');
    const list = this.querySelector('ol');
    if (!status || !list) return;
    const number = ++this.#latest;
    const { q, section } = queryOf(form);
    if (q === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    try {
      this.#engine ??= Promise.all([import('/pagefind/pagefind.js' as string), import('./search/findArticles.ts')]);
      const [engine, { findArticles }] = await this.#engine;
      const { found, summary } = await findArticles(engine, q, section, status.dataset);
      if (number !== this.#latest) return;
      list.replaceChildren(...found.map(resultItem));
      status.textContent = summary;
    } catch {
      this.#engine = undefined;
      if (number === this.#latest) status.textContent = status.dataset.failed ?? '';
    }
  }
}

function queryOf(form: HTMLFormElement): { q: string; section: string } {
  const data = new FormData(form);
  return { q: String(data.get('q') ?? '').trim(), section: String(data.get('section') ?? '') };
}

function addressOf(form: HTMLFormElement): string {
  const asked = Object.entries(queryOf(form)).filter(([, value]) => value !== '');
  const query = new URLSearchParams(asked).toString();
  return location.pathname + (query ? `?${query}` : '');
}

function resultItem({ url, excerpt, meta }: Found): HTMLLIElement {
  const item = document.createElement('li');
  const language = { lang: meta.lang ?? '', dir: 'auto' };
  item.append(
    Object.assign(document.createElement('a'), language, { href: url, textContent: meta.title }),
    Object.assign(document.createElement('p'), {
      textContent: [meta.section, meta.date].filter(Boolean).join(' · '),
    }),
    // Pagefind escapes the text of the page and adds only <mark>.
    Object.assign(document.createElement('p'), language, { innerHTML: excerpt }),
  );
  return item;
}

customElements.define('search-results', SearchResults);
