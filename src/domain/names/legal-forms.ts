/**
 * Legal forms of companies, a selection of the abbreviations and names in the ISO 20275 Entity Legal Forms
 * (ELF) code list of GLEIF, version 1.4.1: above all those that several countries share. Each entry covers its dotted,
 * spaced and joined spellings. The list does not include abbreviations of two letters that names have (SC, PS, EU),
 * common words (I/S, S.A.M.), and words that belong to a name ("Group", "Holding", "Co-op", 集团, 控股).
 */
const atEnd = {
  "English-speaking countries": `
    Inc. | Incorporated | Corp. | Corporation | Co. | & Co. | Company | & Company | Ltd. | Limited | Co., Ltd.
    Company Limited | L.L.C. | L.L.P. | L.L.L.P. | L.P. | P.L.C. | P.L.L.C. | U.L.C. | C.I.C. | D.A.C. | C.L.G.
    Limited Liability Company | Limited Liability Co. | Limited Partnership | Limited Liability Partnership
    Limited Liability Limited Partnership | Public Limited Company | Company Limited by Shares
    Company Limited by Guarantee | Unlimited Company | Unltd. | Ultd. | R.L.L.P. | I.L.P. | P.B.C. | L3C
    Public Benefit Corporation | Professional Corporation | Incorporation | Ltée | Limitée | Incorporée | S.E.N.C.
    S.E.N.C.R.L. | I.C.A.V. | S.P.C. | P.C.C. | Cyf.`,
  "Germany, Austria, Switzerland, and the European forms": `
    GmbH | gGmbH | mbH | Ges.m.b.H. | AG | KG | KGaA | OHG | UG | UG (haftungsbeschränkt) | e.K. | e.G. | & Co. KG
    & Co. KGaA | GbR | e.V. | e.Kfm. | e.Kfr. | OG | KEG | PartG mbB | E.W.I.V. | E.E.I.G. | G.E.I.E.
    Aktiengesellschaft | Kommanditgesellschaft | Kommanditgesellschaft auf Aktien | Offene Handelsgesellschaft
    Gesellschaft mit beschränkter Haftung | SE | S.C.E.`,
  "France, Belgium, Luxembourg": `
    S.A. | S.A.S. | S.A.S.U. | S.à r.l. | E.U.R.L. | S.C.A. | S.C.S. | S.N.C. | S.C.I. | S.P.R.L. | B.V.B.A. | C.V.B.A.
    Cie | & Cie | et Cie | Société Anonyme | Société par actions simplifiée | Société à responsabilité limitée
    Société en nom collectif | Société en commandite par actions | Société en commandite simple | G.I.E. | S.L.P.
    A.S.B.L. | V.Z.W. | S.C.R.L. | S.E.C.S. | S.E.C.A. | S.C.Sp. | S.I.C.A.V. | Comm.V.`,
  "Italy, Spain, Portugal, Latin America": `
    S.p.A. | S.r.l. | S.r.l.s. | S.a.p.a. | Società per azioni | S.L. | S.L.U. | S.A.U. | Sociedad Anónima
    Sociedad Limitada | S.A. de C.V. | S.A.B. de C.V. | S.A.S. de C.V. | S. de R.L. | S. de R.L. de C.V. | S.A.C.
    Lda. | Ltda. | Unipessoal Lda. | S/A | E.I.R.L. | S.G.P.S. | S.A.P.I. de C.V. | S.A.P.I.B. de C.V. | S.C. de R.L. de C.V.
    S.A. de C.V., SOFOM, E.N.R. | S. en C. | S. en C. por A. | S.A.A. | S.a g.l. | S.c.a r.l. | Soc. Coop. | S.L.L. | S.L.N.E.
    Società a responsabilità limitata | Società in accomandita per azioni | Sociedad de Responsabilidad Limitada
    Sociedad en Comandita por Acciones | Sociedad en Comandita Simple | Sociedad Colectiva | Sociedade Anônima`,
  "Netherlands, Nordic and Baltic countries": `
    N.V. | B.V. | V.O.F. | C.V. | Naamloze Vennootschap | Besloten Vennootschap | AB (publ) | H.B. | K.B. | Aktiebolag
    Besloten Vennootschap met beperkte aansprakelijkheid | Commanditaire Vennootschap | Vennootschap onder firma
    C.V.O.A. | AmbA | SMBA | FMBA | E.O.F.G. | ANS | NUF | ENK | slhf. | slf.
    A/S | ApS | K/S | AS | ASA | Aktieselskab | Anpartsselskab | Aksjeselskap | Oyj | Oy Ab | Ab Oy | Abp
    Osakeyhtiö | ehf. | hf.`,
  "Central and South-Eastern Europe, Turkey, Israel": `
    Sp. z o.o. | Sp. k. | Sp. j. | Spółka Akcyjna | S.K.A. | s.r.o. | spol. s r.o. | a.s. | k.s. | v.o.s. | Kft. | Zrt. | Nyrt.
    Bt. | d.o.o. | d.d. | a.d. | d.n.o. | E.O.O.D. | O.O.D. | E.A.D. | A.E. | E.P.E. | Α.Ε. | Ε.Π.Ε. | Ι.Κ.Ε. | А.Д.
    K.D. | К.Д. | K.D.A. | К.Д.А. | j.d.o.o. | J.T.D. | Sh.p.k. | Sh.a. | Kht. | Kkt. | Ε.Ο.Ο.Σ.
    Spółka z ograniczoną odpowiedzialnością
    Společnost s ručením omezeným | Akciová společnost | Kom. Şti. | Koll. Şti. | д.о.о. | ЕООД | ООД | ЕАД | A.Ş. | Ltd. Şti. | Anonim Şirketi | Limited Şirketi | בע״מ`,
  "Asia, Africa, Oceania": `
    Pty | Pty Ltd | Proprietary Limited | Pte | Pte Ltd | Pvt Ltd | Private Limited | (P) Ltd | Public Limited
    Sdn Bhd | Bhd | Sendirian Berhad | Berhad | Tbk | P.C.L. | Public Company Limited | K.K. | G.K. | Y.K.
    Kabushiki Kaisha | Godo Kaisha | W.L.L. | F.Z.E. | F.Z.C.O. | F.Z.C. | FZ-LLC | D.M.C.C. | P.J.S.C. | O.J.S.C.
    C.J.S.C. | J.S.C. | จำกัด | จำกัด (มหาชน)`,
  "China, Taiwan, Hong Kong": `
    有限公司 | 股份有限公司 | 有限责任公司 | 股份公司 | 公司 | 有限合伙 | 普通合伙`,
};

const atStart = {
  Sweden: "Aktiebolaget",
  Indonesia: "PT",
  Vietnam: "Công ty TNHH | Công ty Cổ phần",
  Thailand: "บริษัท",
};

const atEitherEnd = {
  "Baltic and Nordic countries": "AB | Oy | OÜ | UAB | SIA",
  "Russia and its neighbours": `
    ООО | ОАО | ЗАО | ПАО | НАО | АО | ИП | ТОО | ТОВ | ПрАТ | ПАТ | ОДО | ЗАТ | ААТ | ТАА | Открытое акционерное общество
    Закрытое акционерное общество | OOO | OAO | ZAO | PAO | Акционерное общество
    Публичное акционерное общество | Общество с ограниченной ответственностью`,
  Japan: "株式会社 | 有限会社 | 合同会社 | 合資会社 | 合名会社 | (株) | (有) | (同)",
  Korea: "주식회사 | 유한회사 | 유한책임회사 | 합자회사 | 합명회사 | (주) | (유)",
};

const splitForms = (byArea: Readonly<Record<string, string>>): string[] =>
  Object.values(byArea).flatMap((forms) =>
    forms
      .split(/[|\n]/u)
      .map((form) => form.trim())
      .filter((form) => form !== ""),
  );

export const formsAtEnd: readonly string[] = [...splitForms(atEnd), ...splitForms(atEitherEnd)];

/** Legal forms that are written before the name, always or sometimes. */
export const formsAtStart: readonly string[] = [...splitForms(atStart), ...splitForms(atEitherEnd)];
