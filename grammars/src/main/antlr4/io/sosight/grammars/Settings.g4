// Lines of "name=value" words among others, as xfs_info prints them.
grammar Settings;

line: item* EOF;

item
  : name=WORD '=' value=WORD    # setting
  | WORD                        # label
  | '='                         # continued
  ;

WORD: ~[= ,\t\r\n]+;
WS: [ ,\t\r\n]+ -> skip;
