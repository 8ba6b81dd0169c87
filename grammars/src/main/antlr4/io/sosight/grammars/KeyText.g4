// "Key: value" lines and titles as docker info, timedatectl, chronyc tracking and dmidecode print them.
grammar KeyText;

line
  : key=text ':' value=rest? EOF    # pair
  | title=text EOF                  # heading
  ;

text: WORD+;

rest: (WORD | ':')+;

WORD: ~[: \t\r\n]+;
WS: [ \t\r\n]+ -> channel(HIDDEN);
