/** The words of questions: what each phrase of a language means for the patterns of the forms. */
export interface Lexicon {
  /** The phrases of each term, separated by commas. */
  readonly terms: Readonly<Record<string, string>>;
  /** Phrases that a question may have anywhere, and that say nothing. */
  readonly fillers: string;
  /** Words that only join others. A form without an order of words accepts them. */
  readonly light: string;
  /** The word for an entity that the question has named before. */
  readonly pronouns: string;
  /** Further nouns for the keys of groups, beside those of the kinds. */
  readonly keys: Readonly<Record<string, string>>;
  /** Words about what the graph does not record, by the reason. */
  readonly notRecorded: Readonly<Record<string, string>>;
}

const PARTY =
  "(company|companies|firm|firms|group|groups|party|parties|person|persons|people|entity|entities|conglomerate|conglomerates|organization|organizations|organisation|organisations|business|businesses)";

export const english: Lexicon = {
  terms: {
    exist: "exist, exists, existed, recorded",
    respect: "respect, respects, way, ways",
    see: "see, saw, seen, undergo, underwent, go through, went through",
    consist: "consist of, consists of, comprise, comprises",
    more: "any more, anymore, any longer",
    begin: "begin, begins, began, begun, start, starts, started, end, ends, ended",
    include: "include, includes, included, contain, contains, contained",
    ever: "ever",
    face: "face, faces, faced, facing",
    who: `who, whom, whos, anybody, anyone, somebody, someone, (which|what) ${PARTY}`,
    whose: "whose",
    what: "what, which, whats, everything, anything, things, something, all",
    own: "own, owns, owned, owning, possess, possesses, possessed, possessing",
    control: "control, controls, controlled, controlling",
    hold: "hold, holds, held, holding",
    owner:
      "owner, owners, parent, parents, proprietor, proprietors, (parent|holding|mother|owning) (company|companies|firm|group)",
    shareholder: "shareholder, shareholders, stockholder, stockholders, investor, investors",
    ownership: "ownership",
    stake: "stake, stakes, share, shares, interest, interests, shareholding, shareholdings",
    belong: "belong, belongs, belonged, belonging",
    behind: "behind, (stand|stands|stood|standing|sit|sits|hide|hides) behind",
    ultimate:
      "ultimate, ultimately, real, all the way up, up to the top, at the very top, in the end, in the last resort, eventual, eventually, finally, final, at the top",
    top: "top, head",
    chain:
      "(ownership|owner) (chain|structure|tree|pyramid|ladder), chain of (ownership|owners|control), chain, structure of ownership",
    brand: "brand, brands, label, labels, maison, maisons, marque, marques",
    company:
      "company, companies, firm, firms, subsidiary, subsidiaries, business, businesses, affiliate, affiliates, daughter company",
    portfolio:
      "portfolio, portfolios, holding, holdings, possessions, assets, investment, investments, participations, participation",
    part: "participation, role, involvement, part",
    hand: "possession, hand, hands",
    under: "under",
    sell: "sell, sells, sold, selling, carry, carries, stocks, (deal|deals|dealt|dealing|trade|trades|traded|trading) in, offer, offers, offered, offering, vend, vends",
    seller:
      "seller, sellers, merchant, merchants, vendor, vendors, dealer, dealers, reseller, resellers, retailer, retailers, trader, traders",
    store:
      "store, stores, shop, shops, storefront, storefronts, boutique, boutiques, outlet, outlets, (online|web|internet|flagship) (store|shop), flagship",
    goods: "goods, product, products, items, articles, merchandise",
    official:
      "official, online, officially, flagship, its own, their own, own, authorised, authorized, brand",
    present: "present, presence, represented, listed officially",
    run: "run, runs, ran, running, operate, operates, operated, operating, open, opened, maintain, maintains, keep, keeps",
    sue: "sue, sues, suing",
    sued: "sued",
    suit: "court case, court cases, legal case, legal cases, suit, suits, lawsuit, lawsuits, case, cases, complaint, complaints, litigation, proceedings, legal action, legal actions, legal proceedings, action, actions",
    file: "pursue, pursues, pursued, pursuing, submit, submitted, file, files, filed, filing, bring, brings, brought, bringing, start, starts, started, launch, launched, initiate, initiated, lodge, lodged, commence, commenced, open, opened",
    court: "court",
    take: "take, takes, took, taken, drag, dragged, haul, hauled",
    go: "go, goes, went, gone",
    plaintiff: "plaintiff, plaintiffs, claimant, claimants, complainant, complainants",
    defendant: "defendant, defendants, accused, respondent, respondents",
    against: "against",
    name: "target, targets, targeted, targeting, name, names, named, naming, list, lists",
    others: "others, anyone, anybody, other parties, other companies, someone, somebody, other people",
    as: "as",
    be: "be, is, are, was, were, been",
    share: "share, shares, shared, sharing, same, common, in common, joint, use, uses, other, also",
    same: "same, overlap, overlapping, overlaps, shared, share, shares, common, sharing, in common, joint",
    other: "other, else, further, another",
    counsel:
      "counsel, lawyer, lawyers, attorney, attorneys, law firm, law firms, legal counsel, solicitor, solicitors, legal team, legal representatives, legal representation, advocates, counsels, legal representative, representation, firm of lawyers",
    represent:
      "represent, represents, represented, representing, handle, handles, handled, act for, acts for, act, acts, appear, appears",
    use: "use, uses, used, employ, employs, hire, hires, hired",
    party: "party, parties",
    leave:
      "ceased to be, stopped being, walked away, backed out, left, former, ex, abandoned, pulled out, stepped out, bowed out, out of, leave, leaves, leaving, exit, exits, exited, exiting, departure, departures, departed, gone, dropped, dropped out, drop out, drop, got out, get out, withdrew, withdrawn, withdraw, quit, went out, gone out, exits from, was removed, removed, out of it, released, dismissed, no longer, not any more, not anymore, no more",
    settle: "settled, settle, settlement",
    end: "end, ends, ended, over, finished, finish",
    drop: "drop, dropped",
    change:
      "change, modification, modifications, modified, evolve, evolved, evolution, develop, developed, develops, changes, changed, changing, development, developments, news, new, different, update, updates, altered, alterations",
    happen:
      "happen, happens, happened, occur, occurs, occurred, take place, took place, go on, went on, going on",
    event: "event, events",
    difference:
      "difference, differences, differ, differs, differed, differing, different, distinguish, distinguishes, distinguished, distinction",
    compare:
      "compare, apart, juxtapose, compares, compared, comparing, comparison, comparisons, vs, v, versus, next to, side by side, beside, contrast, contrasted, alongside, in common, common, similar, similarities, similarity, alike, as opposed to, opposite",
    put: "put, set, place, look",
    path: "path, step, steps, paths, route, routes, way, ways, connection, connections, link, links, tie, ties, chain, chains, relation, relations, relationship, relationships",
    connect:
      "trace, connected, connect, lie, lies, hang together, connects, link, links, linked, linking, related, relate, relates, tied, tie, joined, connecting, associated, to do with, lead, leads, get, come, reach",
    arrow: "->",
    dispute:
      "dispute, questioned, doubtful, differently, disputes, disputed, contested, contest, contests, conflict, conflicts, conflicting, disagree, disagrees, disagreed, disagreement, disagreements, contradict, contradicts, contradicted, contradiction, contradictions, contradictory, denied, deny, denies, controversial, controversy, controversies, inconsistent, inconsistency, inconsistencies, inconsistencies, discrepancy, discrepancies, at odds, differ, differing, challenged, in doubt, doubted, rejected by another",
    source: "source, sources, report, reports, publication, publications",
    fact: "fact, facts, claim, claims, statement, statements, information, data, assertion, assertions, record, records, entry, entries, point, points, detail, details",
    one: "one, alone, single, only one, just one, sole, only a single, a single, lone, just a single, exactly one",
    second: "second, other, another, further, more than one, additional",
    no: "no, without, lack, lacks, lacking, without any",
    not: "not, no, never",
    agree: "agree, agrees, agreed, agreement",
    say: "say, says, said, tell, tells, told, mention, mentions, mentioned",
    rest: "rest, say, says, said, mention, mentions, mentioned, told, backed up, rests, resting, rested, based, base, depend, depends, depended, dependent, rely, relies, relied, relying, come, comes, came, supported, support, supports, backed, hang, hangs, stand, stands, attested, reported, sourced, have, confirmed, cited, stated, proven, hinge, hinges, documented, taken",
    uncorroborated:
      "uncorroborated, unconfirmed by others, single source, single sourced, one source, sole source, only source",
    corroborate:
      "corroborated, corroborate, confirmed, confirm, confirmation, corroboration, backed, supported, support, verified",
    timeline:
      "timeline, dates, key dates, in date order, in order of date, in time order, timelines, time line, history, chronology, chronologies, chronological, chronologically, sequence of events, course of events, order of events, over time, over the years, through time, through the years, milestones, life, in order of time, by date, story, past",
    order: "order, sequence, series, course",
    unknown:
      "yet to (know|learn|find out), unknown, incomplete, holes, undisclosed, undetermined, remains to be known, unknowns, unclear, unanswered, open question, open questions, open points, open issues, missing, missing information, gap, gaps, lack, lacks, lacking, blind spot, blind spots, unrecorded, uncertain, (remain|remains|still) open, blanks, undocumented, unresolved, in the dark, do not know, uncertainties",
    know: "know, available, on record, knows, knew, known, knowing, knowledge, recorded, record, known of, aware, learned, learnt",
    recorded: "recorded, documented, covered, established",
    state: "state, states, status, picture",
    question: "question, questions",
    already: "already, by then, then, so far, at that time, at the time",
    every: "a year, per annum, annual, annually, yearly, monthly, quarterly",
    many: "how many, spread, statistic, table, chart, number, numbers, count, counts, counting, total, totals, figures, amount, statistics, distribution, distributed, breakdown, broken down, split, tally, how often, quantity",
    by: "among, amongst, by, per, each, every, for each, for every, in each, in every, on each, on every, over, across, which, what, of each, of every, according to, grouped by",
    biggest:
      "(ordered|sorted) by, top (3|5|10|20|three|five|ten|twenty), biggest, largest, most, top, leading, main, major, greatest, foremost, number one, principal, largest number of, highest number of, ranking, rank, ranked, rankings, most important, highest",
    shortest:
      "somehow, indirectly, directly, in any way, in some way, shortest, direct, any, possible, some, quickest, closest, short",
  },
  fillers: `the, a, an, 's, do, does, did, is, are, was, were, be, been, being, has, have, had, having, can, could, please, still,
    now, current, currently, presently, that, any, right, correct, true, got, name (the|all), enumerate, at present, at the moment, nowadays, really, actually, exactly, there, also, just, then,
    (tell|show|give) (me|us), show, list, find, display, (can|could) you [please] (tell|show|give) me, please (tell|show|give) me, (i|we) (want|would like|d like) to
    (know|see), do you know, is it (true|right|correct|so) that, please tell me, according to the graph, in the graph, in your data,
    in the data, hey, hello, hi, else, i wonder, do we know, let me know, (name|names|identity) of, list of, thanks, thank you, look up, find out, print,
    in total, overall, altogether, at all, quickly, me`,
  light: `into, you, one, people, about, on, of, for, regarding, concerning, with, at, in, to, from, by, and, that, this, these, those, it, its, they, their,
    them, we, us, our, i, any, anything, everything, something, things, some, all, as, who, whom, what, which, each other, one another, together`,
  pronouns: "it, its, they, them, their",
  keys: {
    YEAR: "a year, per annum, annual, annually, yearly, calendar year",
    MONTH: "monthly",
    QUARTER: "quarterly",
    OWNER: "parent, parents, parent company, parent companies, shareholder, shareholders",
    COUNTRY: "nation, nations",
    PLAINTIFF: "claimant, claimants",
  },
  notRecorded: {
    "prices are not recorded":
      "cheap, cheaper, cheapest, price, prices, priced, cost, costs, expensive, affordable, discount, afford",
    "numbers of employees are not recorded": "employee, employees, staff, workforce, headcount, workers",
    "business figures are not recorded":
      "revenue, revenues, turnover, profit, profits, profitable, earnings, worth, valuation, income",
    "the future is not recorded": "will, future, predict, forecast, tomorrow, next, going, shall",
    "opinions are not recorded":
      "should, best, better, worst, good, bad, like, recommend, favourite, favorite, opinion, think, nice",
    "reasons are not recorded": "why, because, reason, reasons",
    "looks are not recorded": "colour, color, logo, picture, photo, look",
  },
};
