// Lines of /proc/pressure/* and *.pressure (kernel/sched/psi.c: psi_show): averages in percent of
// time, the total in microseconds.
grammar Pressure;

line: scope=('some' | 'full') 'avg10=' avg10=number 'avg60=' avg60=number 'avg300=' avg300=number
      'total=' total=INT EOF;

number: DECIMAL | INT;

DECIMAL: [0-9]+ '.' [0-9]+;
INT: [0-9]+;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
