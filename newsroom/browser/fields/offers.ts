/** A value that can be chosen, and how it is shown. */
export type Offer = { value: string; label: string };

const OFFERS_MAX = 8;

/** The offers that fit typed words, those that begin with them first. */
export function formatOffers(offers: readonly Offer[], chosen: readonly string[], typed: string): Offer[] {
  const words = fold(typed.trim());
  const free = offers.filter(({ value }) => !chosen.includes(value));
  const starts = free.filter(({ label }) => fold(label).startsWith(words));
  const others = free.filter((offer) => !starts.includes(offer) && fold(offer.label).includes(words));
  return [...starts, ...others].slice(0, OFFERS_MAX);
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
