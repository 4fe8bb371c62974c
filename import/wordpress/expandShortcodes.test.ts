import { describe, expect, it } from 'vitest';
import { expandShortcodes, type Shortcode } from './expandShortcodes.ts';

function expand({ name, attributes, values }: Shortcode) {
  const words = [name, ...[...attributes].map(([key, value]) => `${key}:${value}`), ...values].join(' ');
  return { open: `<x t="${words}">`, close: '</x>' };
}

describe('expandShortcodes', () => {
  it.each([
    ['[gallery ids="1,2" columns=3]', '<x t="gallery ids:1,2 columns:3"></x>'],
    ['[caption id=”a”]b[/caption] c', '<x t="caption id:a">b</x> c'],
    ['[video src="a.mp4"/]', '<x t="video src:a.mp4"></x>'],
    ["[form title='It is']x", '<x t="form title:It is"></x>x'],
    ['[youtube https://y/1]', '<x t="youtube https://y/1"></x>'],
    ['[box]a <b>b</b>[/box]', '<x t="box">a <b>b</b></x>'],
    ['[recent_posts]', '<x t="recent_posts"></x>'],
    ['[caption\nid="a"]b[/caption]', '<x t="caption id:a"\n>b</x>'],
    ['[a x="1"][b y="2"]', '<x t="a x:1"></x><x t="b y:2"></x>'],
    ['stray [/caption] end', 'stray  end'],
  ])('replaces those of %j', (html, expected) => {
    expect(expandShortcodes(html, expand)).toBe(expected);
  });

  it.each([
    'he said [sic] and [so-called] and [1] and [a b]',
    '<a title="[gallery ids=1]">x</a>',
    '<pre>[gallery ids="1"]</pre><code>[gallery]</code>',
    '<!-- [gallery] --><script>[gallery]</script>',
    '[/nothing] [',
  ])('leaves %j as it is', (html) => {
    expect(expandShortcodes(html, expand)).toBe(html);
  });

  it('takes the outer brackets off one that is only written about', () => {
    expect(expandShortcodes('[[gallery ids="1"]]', expand)).toBe('[gallery ids="1"]');
  });

  it('is not slowed down by brackets without end', () => {
    const html = '[a '.repeat(100_000);
    expect(expandShortcodes(html, expand)).toBe(html);
  });
});
