// Rows of "systemctl list-units" (systemd, src/systemctl): a mark, then unit, load, active and sub state, description.
grammar UnitList;

line
  : MARK? 'UNIT' 'LOAD' 'ACTIVE' word+ EOF                        # header
  | MARK? unit=UNIT load=WORD active=WORD sub=WORD word* EOF      # row
  ;

word: WORD | UNIT | MARK;

MARK: '\u25CF' | '*' | '\u25CB' | '\u21BB' | '\u00D7';
UNIT: ~[ \t\r\n]+ '.' ('service' | 'scope' | 'slice' | 'mount' | 'automount' | 'socket' | 'timer' | 'target' | 'path' | 'device' | 'swap' | 'snapshot');
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
