/** Decodes the percent-encoding of an address. What is not encoded correctly stays as it is. */
export function decodePercents(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
