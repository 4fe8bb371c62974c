export const SECRET_MIN_LENGTH = 16;

export function refuseSiteUrl(value: string): string | null {
  const example = 'be an address such as https://news.example';
  if (!/^https?:\/\//i.test(value)) return example;
  if (!URL.canParse(value)) return example;
  const url = new URL(value);
  if (url.username || url.password) return 'hold no user name and no password';
  if (url.search || url.hash) return 'end with the host: no "?" and no "#"';
  return /^\/+$/.test(url.pathname) ? null : `end with the host (${url.origin}): a site cannot be below a path`;
}

export function refuseReceivers(value: string): string | null {
  const isAddress = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);
  const areAddresses = value
    .split(/[\s,]+/)
    .filter(Boolean)
    .every(isAddress);
  return areAddresses ? null : 'be addresses such as https://app.example/hooks, separated by spaces';
}

export function refuseWebhookSecret(value: string): string | null {
  const length = value.startsWith('whsec_')
    ? Math.floor((value.slice('whsec_'.length).replace(/=+$/, '').length * 3) / 4)
    : value.length;
  return length < SECRET_MIN_LENGTH ? `have at least ${SECRET_MIN_LENGTH} characters that nobody can guess` : null;
}

export function refuseRecipient(value: string): string | null {
  if (/^https?:/i.test(value) && !URL.canParse(value)) return 'be a webhook such as https://cdn.example/purge';
  if (!value.startsWith('[')) return null;
  const rule = 'be a command as a JSON array of strings, such as ["/usr/local/bin/purge","--quiet"]';
  try {
    const parsed: unknown = JSON.parse(value);
    const isCommand = Array.isArray(parsed) && parsed.length > 0 && parsed.every((part) => typeof part === 'string');
    return isCommand ? null : rule;
  } catch {
    return rule;
  }
}
