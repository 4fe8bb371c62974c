import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { Place } from '../../lib/content/model/problem.ts';
import { ExportError } from '../ExportError.ts';
import { htmlToText } from '../html/hastElement.ts';
import { repairXml } from './repairXml.ts';
import { type Channel, type Item, nameOf } from './wordPressItem.ts';

const CDATA_START_LENGTH = '<![CDATA['.length;
/**
 * The parser's message for characters that XML forbids, such as those pasted from a word processor.
 */
const HARMLESS_ERROR =
  /^(?:(?:disallowed|malformed) character(?: entity)?|undefined entity|the string "\]\]>" is disallowed.*)$/;

/**
 * Reads the XML of an export of WordPress, piece by piece.
 *
 * @throws {ExportError} if it is not such an export, is truncated, or declares a document type
 */
export async function readChannel(chunks: AsyncIterable<string>): Promise<Channel> {
  const reader = new ChannelReader();
  for await (const chunk of repairXml(chunks, reader.channel.repairs)) reader.write(chunk);
  reader.close();
  return reader.channel;
}

class ChannelReader {
  readonly channel: Channel = { fields: new Map(), authors: [], terms: [], items: [], repairs: [] };
  private readonly parser = new SaxesParser();
  private readonly path: string[] = [];
  private texts: string[] = [];
  private item: Item | null = null;
  /** The fields of the open element of the channel or item: an author, a category, a meta field. */
  private group = new Map<string, string>();
  private groupPlace: Place = { line: 1, column: 1 };
  private attributes: Readonly<Record<string, string>> = {};
  private mayBeCdata = false;
  private isClosing = false;

  constructor() {
    const { parser } = this;
    parser.on('error', (error) => this.onError(error.message));
    parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
      if (/^utf-?8$/i.test(encoding)) return;
      throw new ExportError(`the export is written in ${encoding}`, 'Save it as UTF-8, and say so in its first line.');
    });
    parser.on('doctype', () => {
      throw new ExportError(
        'the file declares a document type, which no export of WordPress does',
        'Export it again (Tools → Export). A file from elsewhere may be an attack.',
        this.here(),
      );
    });
    parser.on('opentag', (tag) => this.onOpen(tag));
    parser.on('text', (text) => this.onText(text, false));
    parser.on('cdata', (text) => this.onText(text, true));
    parser.on('closetag', ({ name }) => this.onClose(name));
  }

  write(chunk: string): void {
    this.parser.write(chunk);
  }

  close(): void {
    this.isClosing = true;
    this.parser.close();
    if (this.channel.fields.has('wp:wxr_version')) return;
    throw new ExportError(
      'this is not an export of WordPress: it names no WXR version',
      'Export it on the old site with Tools → Export, “All content”.',
    );
  }

  private here(): Place {
    return { line: this.parser.line, column: this.parser.columnIndex + 1 };
  }

  private onError(text: string): void {
    const message = text.replace(/^(?:.*?:)?\d+:\d+: /, '').replace(/\.$/, '');
    if (HARMLESS_ERROR.test(message)) {
      const repair = 'a character or an entity that XML does not allow was left out';
      this.channel.repairs.push({ place: this.here(), message: repair });
      return;
    }
    const place = { line: this.parser.line, column: Math.max(1, this.parser.columnIndex) };
    if (this.isClosing && this.path.length > 0) {
      const { item } = this;
      const inItem = item ? ` of the item "${nameOf(item)}", which begins in line ${item.place.line}` : '';
      throw new ExportError(
        `the export cannot be read: it is cut off inside <${this.path.at(-1)}>${inItem}`,
        'Export it again, in parts if it is large. The end of the file is missing.',
        place,
      );
    }
    throw new ExportError(
      `the export cannot be read: ${message}`,
      'It is damaged or cut off. Export it again, in parts if it is large.',
      place,
    );
  }

  private onOpen(tag: SaxesTagPlain): void {
    this.path.push(tag.name);
    this.texts = [];
    const depth = this.path.length;
    if (depth === 3) {
      this.group = new Map();
      if (tag.name === 'item') {
        const column = Math.max(1, this.parser.columnIndex + 1 - '<item>'.length);
        const place = { line: this.parser.line, column };
        const contentPlace = this.here();
        this.item = { place, contentPlace, fields: new Map(), meta: new Map(), terms: [], commentCount: 0 };
      }
    }
    if (depth !== 4) return;
    if (this.item) this.group = new Map();
    this.groupPlace = this.here();
    this.attributes = tag.attributes;
    if (this.item && tag.name === 'content:encoded') {
      this.item.contentPlace = this.here();
      this.mayBeCdata = true;
    }
  }

  private onText(text: string, isCdata: boolean): void {
    this.texts.push(text);
    if (isCdata && this.mayBeCdata && this.item) this.item.contentPlace.column += CDATA_START_LENGTH;
    this.mayBeCdata = false;
  }

  private onClose(name: string): void {
    const text = this.texts.join('');
    this.texts = [];
    this.mayBeCdata = false;
    const depth = this.path.length;
    this.path.pop();
    if (depth === 5) this.group.set(name, text);
    else if (depth === 4 && this.item) this.addToItem(this.item, name, text);
    else if (depth === 4) this.group.set(name, text);
    else if (depth === 3) {
      if (this.item) this.channel.items.push(this.item);
      else this.addToChannel(name, text);
      this.item = null;
    }
  }

  private addToItem(item: Item, name: string, text: string): void {
    if (name === 'category') {
      const { domain = '', nicename = '' } = this.attributes;
      item.terms.push({ domain, slug: nicename, name: htmlToText(text) });
    } else if (name === 'wp:postmeta') {
      const key = this.group.get('wp:meta_key') ?? '';
      const value = { value: this.group.get('wp:meta_value') ?? '', place: this.groupPlace };
      item.meta.set(key, [...(item.meta.get(key) ?? []), value]);
    } else if (name === 'wp:comment') {
      if (this.group.get('wp:comment_approved') === '1') item.commentCount += 1;
    } else {
      item.fields.set(name, text);
    }
  }

  private addToChannel(name: string, text: string): void {
    const { channel } = this;
    const get = (key: string) => this.group.get(key) ?? '';
    const addTerm = (taxonomy: string, slug: string, label: string, description: string) => {
      channel.terms.push({
        id: get('wp:term_id'),
        taxonomy: get(taxonomy) || taxonomy,
        slug: get(slug),
        name: htmlToText(get(label)),
        description: htmlToText(get(description)),
      });
    };
    // Older wp-cli and WordPress.com write `wp:wp_author`.
    if (name === 'wp:author' || name === 'wp:wp_author') {
      const fullName = `${get('wp:author_first_name')} ${get('wp:author_last_name')}`;
      const login = get('wp:author_login');
      channel.authors.push({ login, name: htmlToText(get('wp:author_display_name')) || htmlToText(fullName) || login });
    } else if (name === 'wp:category') {
      addTerm('category', 'wp:category_nicename', 'wp:cat_name', 'wp:category_description');
    } else if (name === 'wp:tag') {
      addTerm('post_tag', 'wp:tag_slug', 'wp:tag_name', 'wp:tag_description');
    } else if (name === 'wp:term') {
      addTerm('wp:term_taxonomy', 'wp:term_slug', 'wp:term_name', 'wp:term_description');
    } else {
      channel.fields.set(name, text.trim());
    }
  }
}
