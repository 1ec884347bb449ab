/** Lines of a facts file for tests, each valid by itself. */
type Keys = Readonly<Record<string, unknown>>;

export const source = (name: string, keys: Keys = {}) => ({
  kind: "SOURCE",
  id: `source:${name}`,
  title: name,
  ...keys,
});

export const said = (by: string, keys: Keys = {}) => ({ source: `source:${by}`, ...keys });

export const brand = (name: string, keys: Keys = {}) => ({
  kind: "BRAND",
  id: `brand:${name.toLowerCase()}`,
  name,
  claims: [said("press")],
  ...keys,
});

export const conglomerate = (name: string, keys: Keys = {}) => ({
  kind: "CONGLOMERATE",
  id: `conglomerate:${name.toLowerCase()}`,
  name,
  claims: [said("press")],
  ...keys,
});

/** Kering owns Puma. */
export const ownership = (keys: Keys = {}) => ({
  kind: "OWNERSHIP",
  id: "ownership:kering-puma",
  from: "conglomerate:kering",
  to: "brand:puma",
  claims: [said("press")],
  ...keys,
});

export const claim = (subject: string, by: string, keys: Keys = {}) => ({
  kind: "CLAIM",
  subject,
  ...said(by, keys),
});

export const retraction = (id: string, reason = "wrong") => ({ kind: "RETRACTION", id, reason });

/** What an ownership needs: two sources and both of its ends. */
export const groundwork = [source("press"), source("court"), conglomerate("Kering"), brand("Puma")];
