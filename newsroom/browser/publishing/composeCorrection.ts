/** What readers will read: what was wrong, then what is right, each as a sentence. */
export function composeCorrection(wrong: string, right: string): string {
  return [wrong, right].map(endSentence).filter(Boolean).join(' ');
}

function endSentence(text: string): string {
  const words = text.trim().replace(/\s+/g, ' ');
  return words === '' || /[.!?…。؟।]["'”’»)]*$/.test(words) ? words : `${words}.`;
}
