import { useEffect, useState } from 'react';
import { sectionsSchema } from '../../api/siteSchemas.ts';
import { callNewsroom } from '../callNewsroom.ts';
import type { Offer } from '../fields/offers.ts';

/** The sections, as fields offer them. */
export function useSections(): readonly Offer[] {
  const [offers, setOffers] = useState<readonly Offer[]>([]);
  useEffect(() => {
    callNewsroom('sections', sectionsSchema).then(
      ({ sections }) => setOffers(sections.map(({ slug, name }) => ({ value: slug, label: name }))),
      () => undefined,
    );
  }, []);
  return offers;
}
