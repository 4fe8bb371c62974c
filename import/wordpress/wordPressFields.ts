import type { ImportFinding } from '../newsroomExport.ts';
import { excerptOf } from '../report/excerptOf.ts';
import type { Item, MetaValue } from './wordPressItem.ts';

/**
 * Custom fields of an item: those the import reads, those of WordPress itself, and those with
 * content.
 */

/** Fields that the import reads. */
const READ =
  /^(?:_thumbnail_id|_wp_old_slug|footnotes|_yoast_wpseo_(?:title|metadesc|primary_category)|rank_math_(?:title|description|primary_category)|_wp_attached_file|_wp_attachment_metadata|_wp_attachment_image_alt|_?media_credit|_navis_media_credit(?:_org)?|_media_credit_org|_newspack_media_credit|_?credit|_wpml_import_\w+)$/;
/** Internal fields of WordPress and common plugins. */
const TECHNICAL =
  /^(?:_edit_\w+|_wp_(?!old_slug)\w+|_pingme|_encloseme|_oembed_\w+|enclosure|snap\w*|amp_status|classic-editor-remember|_?jetpack_(?!newsletter_access)\w+|_wpas_\w+|_publicize_\w+|_yoast_wpseo_(?!redirect$|canonical$|opengraph|twitter)[\w-]+|rank_math_(?!canonical)\w+|_aioseop?_(?!title|description)\w+|_genesis_\w+|_elementor_(?!data$)\w+|_menu_item_\w+|_et_\w+|_fl_builder_\w+|_vc_\w+|_wpb_\w+|_last_\w+|_post_views\w*|post_views_count|views|_stats?\w*|_g_feedback\w*|_feedback_\w+|_dp_\w+|_starter_content\w*|_customize_\w+|_nav_menu_\w+|_s2mail|_mab\w*|_at_widget|_wpcom_\w+|_rest_api_\w+|geo_public|email_notification|switch_like_status|timeline_notification|mail|import\w*|blogger_\w+|_wxr_\w+|dsq_\w+|cap-\w+|tagazine-media|_original_post|_cb_\w+)$/i;
/** Theme and plugin fields for the line below the headline. */
const SUBTITLE =
  /^_?(?:subtitle|sub_title|subheading|sub_heading|wps_subtitle|kia_subtitle|secondary_title|newspack_post_subtitle|standfirst|dek|deck|lead|lede|teaser)$/i;

const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/i;
/** At least two words of letters in a row. */
const WORDS =
  /\p{L}{2,}[\p{M}'’-]*[\s,]+[\p{L}\p{N}]+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2,}/u;

/** The line below the headline, from such a field; empty if there is none. */
export function subtitleOf(item: Item): string {
  for (const [key, [first]] of item.meta) {
    if (SUBTITLE.test(key) && first && first.value.trim() !== '' && !isSerialized(first.value))
      return first.value.trim();
  }
  return '';
}

/**
 * Reports unread fields: those with words or an address as findings, the others as counts in notes.
 */
export function reviewFields(item: Item, subject: string, used: readonly string[]) {
  const findings: ImportFinding[] = [];
  const notes: string[] = [];
  for (const { key, value, place } of listFields(item)) {
    if (used.includes(value.trim())) continue;
    const texts = textsOf(value);
    if (!texts.some((text) => ADDRESS.test(text) || WORDS.test(text))) {
      if (value.trim() !== '') notes.push(`the custom field "${key}" was left out`);
      continue;
    }
    const quote = texts.join(' ');
    findings.push({
      ...place,
      kind: 'field',
      subject,
      message: `the custom field "${key}" was left out: ${excerptOf(quote)}`,
      hint: 'If readers saw it on the old site, put it into the article.',
      quote,
    });
  }
  return { findings, notes };
}

/** Fields that may have content for readers, with their values. */
export function listFields(item: Item): (MetaValue & { key: string })[] {
  return [...item.meta].flatMap(([key, values]) =>
    READ.test(key) || TECHNICAL.test(key) ? [] : values.map((value) => ({ key, ...value })),
  );
}

/** Whether a field has content for readers. */
export function isContent(value: string): boolean {
  return textsOf(value).some((text) => ADDRESS.test(text) || WORDS.test(text));
}

function isSerialized(value: string): boolean {
  return /^(?:[aOs]:\d+:|[bid]:\d)/.test(value.trim());
}

/** The texts in a value; in PHP serialization they are in quotes. */
export function textsOf(value: string): string[] {
  if (!isSerialized(value)) return [value];
  return [...value.matchAll(/s:\d+:"(.*?)";/gs)].map(([, text = '']) => text);
}
