// Lines of df (coreutils, busybox), of space (df, df -h, df -P) and of inodes (df -i). A device or a
// mount point may hold blanks; df without -P of el6 and before writes a long device on a line of its
// own. With -T, and in findmnt --df,
// the device is followed by the type.
grammar DiskUsage;

line
  : 'Filesystem' column+=word+ 'Mounted' 'on' EOF                            # header
  | 'SOURCE' column+=word+ 'TARGET' EOF                                      # header
  | device+=word* total=amount used=amount free=amount share point+=any+ EOF   # row
  | device=word EOF                                                            # deviceAlone
  ;

share: PERCENT | DASH;

any: word | PERCENT;

word: AMOUNT | DASH | WORD | 'Filesystem' | 'Mounted' | 'on' | 'SOURCE' | 'TARGET';

amount: AMOUNT | DASH;

DASH: '-';
PERCENT: [0-9]+ '%';
AMOUNT: '-'? [0-9]+ ('.' [0-9]+)? ([kKMGTPE] 'i'? 'B'?)?;
WORD: ~[ \t\r\n]+;
WS: [ \t\r\n]+ -> skip;
