// The status of a fact says whether it held. What is disputed or alleged of one field belongs to that field.
// Every statement can run again with the same result.

// Values that do not fit their field, which are rejected by now, are kept and marked.
MATCH (c:Claim)
WHERE c.field IS NOT NULL AND c.value IS NOT NULL AND c.readsAs IS NULL AND c.readsFrom IS NULL
  AND NOT c.field IN ['aliases', 'identifiers', 'terms', 'channels']
CALL (c) {
  SET c.unparsed = true
} IN TRANSACTIONS OF 10000 ROWS;

// A country is compared by its code.
WITH {
  `ascension island`: 'ac', `andorra`: 'ad', `united arab emirates`: 'ae', `afghanistan`: 'af',
  `antigua and barbuda`: 'ag', `anguilla`: 'ai', `albania`: 'al', `armenia`: 'am', `angola`: 'ao', `antarctica`: 'aq',
  `argentina`: 'ar', `american samoa`: 'as', `austria`: 'at', `australia`: 'au', `aruba`: 'aw', `aland islands`: 'ax',
  `azerbaijan`: 'az', `bosnia and herzegovina`: 'ba', `barbados`: 'bb', `bangladesh`: 'bd', `belgium`: 'be',
  `burkina faso`: 'bf', `bulgaria`: 'bg', `bahrain`: 'bh', `burundi`: 'bi', `benin`: 'bj', `st barthelemy`: 'bl',
  `bermuda`: 'bm', `brunei`: 'bn', `bolivia`: 'bo', `caribbean netherlands`: 'bq', `brazil`: 'br', `bahamas`: 'bs',
  `bhutan`: 'bt', `bouvet island`: 'bv', `botswana`: 'bw', `belarus`: 'by', `belize`: 'bz', `canada`: 'ca',
  `cocos keeling islands`: 'cc', `congo kinshasa`: 'cd', `central african republic`: 'cf', `congo brazzaville`: 'cg',
  `switzerland`: 'ch', `cote divoire`: 'ci', `cook islands`: 'ck', `chile`: 'cl', `cameroon`: 'cm', `china`: 'cn',
  `colombia`: 'co', `clipperton island`: 'cp', `sark`: 'cq', `costa rica`: 'cr', `cuba`: 'cu', `cape verde`: 'cv',
  `curacao`: 'cw', `christmas island`: 'cx', `cyprus`: 'cy', `czechia`: 'cz', `germany`: 'de', `diego garcia`: 'dg',
  `djibouti`: 'dj', `denmark`: 'dk', `dominica`: 'dm', `dominican republic`: 'do', `algeria`: 'dz',
  `ceuta and melilla`: 'ea', `ecuador`: 'ec', `estonia`: 'ee', `egypt`: 'eg', `western sahara`: 'eh', `eritrea`: 'er',
  `spain`: 'es', `ethiopia`: 'et', `finland`: 'fi', `fiji`: 'fj', `falkland islands`: 'fk', `micronesia`: 'fm',
  `faroe islands`: 'fo', `france`: 'fr', `gabon`: 'ga', `united kingdom`: 'gb', `grenada`: 'gd', `georgia`: 'ge',
  `french guiana`: 'gf', `guernsey`: 'gg', `ghana`: 'gh', `gibraltar`: 'gi', `greenland`: 'gl', `gambia`: 'gm',
  `guinea`: 'gn', `guadeloupe`: 'gp', `equatorial guinea`: 'gq', `greece`: 'gr',
  `south georgia and south sandwich islands`: 'gs', `guatemala`: 'gt', `guam`: 'gu', `guinea bissau`: 'gw',
  `guyana`: 'gy', `hong kong sar china`: 'hk', `heard and mcdonald islands`: 'hm', `honduras`: 'hn', `croatia`: 'hr',
  `haiti`: 'ht', `hungary`: 'hu', `canary islands`: 'ic', `indonesia`: 'id', `ireland`: 'ie', `israel`: 'il',
  `isle of man`: 'im', `india`: 'in', `british indian ocean territory`: 'io', `iraq`: 'iq', `iran`: 'ir',
  `iceland`: 'is', `italy`: 'it', `jersey`: 'je', `jamaica`: 'jm', `jordan`: 'jo', `japan`: 'jp', `kenya`: 'ke',
  `kyrgyzstan`: 'kg', `cambodia`: 'kh', `kiribati`: 'ki', `comoros`: 'km', `st kitts and nevis`: 'kn',
  `north korea`: 'kp', `south korea`: 'kr', `kuwait`: 'kw', `cayman islands`: 'ky', `kazakhstan`: 'kz', `laos`: 'la',
  `lebanon`: 'lb', `st lucia`: 'lc', `liechtenstein`: 'li', `sri lanka`: 'lk', `liberia`: 'lr', `lesotho`: 'ls',
  `lithuania`: 'lt', `luxembourg`: 'lu', `latvia`: 'lv', `libya`: 'ly', `morocco`: 'ma', `monaco`: 'mc',
  `moldova`: 'md', `montenegro`: 'me', `st martin`: 'mf', `madagascar`: 'mg', `marshall islands`: 'mh',
  `north macedonia`: 'mk', `mali`: 'ml', `myanmar burma`: 'mm', `mongolia`: 'mn', `macao sar china`: 'mo',
  `northern mariana islands`: 'mp', `martinique`: 'mq', `mauritania`: 'mr', `montserrat`: 'ms', `malta`: 'mt',
  `mauritius`: 'mu', `maldives`: 'mv', `malawi`: 'mw', `mexico`: 'mx', `malaysia`: 'my', `mozambique`: 'mz',
  `namibia`: 'na', `new caledonia`: 'nc', `niger`: 'ne', `norfolk island`: 'nf', `nigeria`: 'ng', `nicaragua`: 'ni',
  `netherlands`: 'nl', `norway`: 'no', `nepal`: 'np', `nauru`: 'nr', `niue`: 'nu', `new zealand`: 'nz', `oman`: 'om',
  `panama`: 'pa', `peru`: 'pe', `french polynesia`: 'pf', `papua new guinea`: 'pg', `philippines`: 'ph',
  `pakistan`: 'pk', `poland`: 'pl', `st pierre and miquelon`: 'pm', `pitcairn islands`: 'pn', `puerto rico`: 'pr',
  `palestinian territories`: 'ps', `portugal`: 'pt', `palau`: 'pw', `paraguay`: 'py', `qatar`: 'qa',
  `outlying oceania`: 'qo', `reunion`: 're', `romania`: 'ro', `serbia`: 'rs', `russia`: 'ru', `rwanda`: 'rw',
  `saudi arabia`: 'sa', `solomon islands`: 'sb', `seychelles`: 'sc', `sudan`: 'sd', `sweden`: 'se', `singapore`: 'sg',
  `st helena`: 'sh', `slovenia`: 'si', `svalbard and jan mayen`: 'sj', `slovakia`: 'sk', `sierra leone`: 'sl',
  `san marino`: 'sm', `senegal`: 'sn', `somalia`: 'so', `suriname`: 'sr', `south sudan`: 'ss',
  `sao tome and principe`: 'st', `el salvador`: 'sv', `sint maarten`: 'sx', `syria`: 'sy', `eswatini`: 'sz',
  `tristan da cunha`: 'ta', `turks and caicos islands`: 'tc', `chad`: 'td', `french southern territories`: 'tf',
  `togo`: 'tg', `thailand`: 'th', `tajikistan`: 'tj', `tokelau`: 'tk', `timor leste`: 'tl', `turkmenistan`: 'tm',
  `tunisia`: 'tn', `tonga`: 'to', `turkiye`: 'tr', `trinidad and tobago`: 'tt', `tuvalu`: 'tv', `taiwan`: 'tw',
  `tanzania`: 'tz', `ukraine`: 'ua', `uganda`: 'ug', `us outlying islands`: 'um', `united states`: 'us',
  `uruguay`: 'uy', `uzbekistan`: 'uz', `vatican city`: 'va', `st vincent and grenadines`: 'vc', `venezuela`: 've',
  `british virgin islands`: 'vg', `us virgin islands`: 'vi', `vietnam`: 'vn', `vanuatu`: 'vu',
  `wallis and futuna`: 'wf', `samoa`: 'ws', `kosovo`: 'xk', `yemen`: 'ye', `mayotte`: 'yt', `south africa`: 'za',
  `zambia`: 'zm', `zimbabwe`: 'zw', `usa`: 'us', `united states of america`: 'us', `uk`: 'gb', `great britain`: 'gb',
  `turkey`: 'tr', `czech republic`: 'cz', `the netherlands`: 'nl'
} AS codes
MATCH (c:Claim {field: 'country'})
WHERE codes[c.readsAs] IS NOT NULL
CALL (c, codes) {
  SET c.readsAs = codes[c.readsAs]
} IN TRANSACTIONS OF 10000 ROWS;

// The status of each version, by the claims that were active when it was recorded.
MATCH ()-[r]->()
WHERE r.status IN ['DISPUTED', 'ALLEGED'] OR (r.status = 'SUPPORTED' AND EXISTS {
  MATCH (c:Claim {subjectId: r.id})
  WHERE c.basis = 'ALLEGATION' AND c.field IS NOT NULL
})
CALL (r) {
  WITH r, COLLECT {
    MATCH (c:Claim {subjectId: r.id})
    WHERE c.recordedAt <= r.recordedFrom AND coalesce(c.retractedAt > r.recordedFrom, true)
    RETURN c
  } AS claims
  WITH r, claims,
    [c IN claims WHERE c.stance = 'SUPPORTS'] AS supports,
    [c IN claims WHERE c.stance = 'DISPUTES'] AS disputes
  WITH r, supports, disputes, [c IN supports WHERE c.basis <> 'ALLEGATION'] AS found,
    COLLECT { UNWIND claims AS c WITH c WHERE c.field IS NOT NULL RETURN DISTINCT c.field ORDER BY c.field } AS fields
  WITH r, supports, disputes, found, fields,
    [field IN fields WHERE any(c IN disputes WHERE c.field = field) OR any(one IN supports WHERE one.field = field
      AND any(o IN supports WHERE o.field = field AND ((coalesce(one.readsAs <> o.readsAs, false) OR coalesce(one.readsIn <> o.readsIn, false) OR coalesce(NOT CASE WHEN one.readsTo - one.readsFrom <= o.readsTo - o.readsFrom THEN (CASE WHEN one.readsTo - one.readsFrom > 1.7976931348623157e+308 THEN one.readsFrom <= o.readsTo AND o.readsFrom <= one.readsTo ELSE o.readsFrom <= (one.readsFrom + one.readsTo) / 2 AND (one.readsFrom + one.readsTo) / 2 <= o.readsTo END) ELSE (CASE WHEN o.readsTo - o.readsFrom > 1.7976931348623157e+308 THEN o.readsFrom <= one.readsTo AND one.readsFrom <= o.readsTo ELSE one.readsFrom <= (o.readsFrom + o.readsTo) / 2 AND (o.readsFrom + o.readsTo) / 2 <= one.readsTo END) END, false)))))] AS disputed,
    [name IN keys(r) WHERE NOT name IN ['id', 'fromId', 'toId', 'fromName', 'toName', 'firstDay', 'lastDay', 'recordedFrom',
      'recordedTo', 'status', 'confidence', 'disputedFields', 'allegedFields'] AND NOT name ENDS WITH 'Currency'] AS given
  WITH r, supports, disputes, found, disputed,
    CASE WHEN size(found) = 0 AND size(supports) > 0
      THEN COLLECT { UNWIND given AS name RETURN name ORDER BY name }
      ELSE [field IN fields WHERE any(c IN supports WHERE c.field = field) AND all(c IN supports WHERE
        c.basis = 'ALLEGATION' OR (c.field IS NULL AND any(o IN supports WHERE o.field = field
        AND COLLECT { MATCH (o)-[:CITES]->(s)<-[:CITES]-(c) RETURN s } <> [])) OR (c.field IS NOT NULL AND c.field <> field))]
    END AS alleged
  WITH *, [field IN alleged WHERE NOT field IN disputed] AS onlyAlleged,
    CASE WHEN size(found) > 0 THEN found ELSE supports END AS restsOn
  SET
    r.status = CASE
      WHEN size(supports) = 0 OR any(c IN disputes WHERE c.field IS NULL) THEN 'DISPUTED'
      WHEN size(found) = 0 THEN 'ALLEGED'
      ELSE 'SUPPORTED'
    END,
    r.confidence = reduce(most = 0.0, c IN restsOn | CASE WHEN c.confidence > most THEN c.confidence ELSE most END),
    r.disputedFields = CASE WHEN size(disputed) > 0 THEN disputed END,
    r.allegedFields = CASE WHEN size(onlyAlleged) > 0 THEN onlyAlleged END
} IN TRANSACTIONS OF 1000 ROWS;
