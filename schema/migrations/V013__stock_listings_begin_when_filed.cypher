// A stock listing exists from its application on, if that is known: the first day of its period is then that of filedOn.
MATCH ()-[r:TRADES_ON|TRADES_ON_BOUNDED|TRADES_ON_CLOSED]->()
WHERE r.filedOn IS NOT NULL
CALL (r) {
  WITH r, toInteger(replace(left(r.filedOn + '-01-01', 10), '-', '')) AS filed
  WHERE r.validFrom IS NULL OR filed < r.firstDay
  SET r.firstDay = filed
} IN TRANSACTIONS OF 10000 ROWS;
