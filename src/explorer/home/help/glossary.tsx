const terms: readonly (readonly [string, string])[] = [
  ["Entity", "A brand, company, platform, person, court, lawsuit or anything else that facts link."],
  ["Fact", "One statement that links two entities, such as “Kering owns Gucci”; a line in the picture."],
  [
    "Claim",
    "What one source says of a fact, an entity or one of their fields, with its basis and confidence.",
  ],
  ["Source", "A document that was read: an article, a court record, a prospectus, a data set."],
  ["Supported", "At least one claim that is no allegation supports it, and none speaks against it."],
  ["Alleged", "Only allegations support it, so that it is no finding: dashed in the picture."],
  [
    "Disputed",
    "Sources disagree about it, or about the field that is marked; each version is in the evidence.",
  ],
  [
    "Confidence",
    "How reliable the best claim is, from 0 to 1: primary texts 0.95, reputable reports 0.8, weak pages 0.5.",
  ],
  ["As of", "The day, or the range of days, that the picture shows."],
  ["Known by", "Leaves out all that was recorded after that moment."],
  ["First seen", "The first day on which a source observed it; when it began is not known."],
  ["Last confirmed", "The last day for which there is evidence; after it, the fact is presumed to go on."],
  [
    "Ghost",
    "An entity that does not exist on the day: pale, with the reason beside its name. Its edge is dotted if it had not begun, solid if it had ended, and dashed if nothing is known of that day.",
  ],
  [
    "Known not to be there",
    "A source says that something is absent, such as an official store. A gap in the data says nothing.",
  ],
  [
    "Operated by, owned by",
    "The operator runs a platform or a service; the owner holds shares. They can differ.",
  ],
  ["Controlled by", "Declared to control, or holds more than half of the shares at every step."],
  ["Share not recorded", "There is an owner, but no source at hand gives the share: neither none nor all."],
  ["Company group", "A company together with those that it controls."],
  ["Payment service", "A company that processes payments for platforms."],
  ["One count for both", "A source counted several things together, so that the count may not be added up."],
  ["Grey market", "Genuine goods that are sold without the authorization of the brand's owner."],
  ["Watch list", "A public list of markets that an authority reproaches with fakes."],
  ["Profile", "The page of one entity, to read, print and cite."],
  ["Workbench", "The picture of several entities, with everything that can be done with it."],
];

/** The words of the page, each with its meaning in one sentence. */
export const Glossary = () => (
  <section aria-labelledby="glossary">
    <h2 id="glossary">Glossary</h2>
    <dl>
      {terms.map(([term, meaning]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  </section>
);
