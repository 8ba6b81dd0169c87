// Lines of /proc/cgroups (kernel/cgroup/cgroup-v1.c: proc_cgroupstats_show).
grammar Cgroups;

line
  : '#subsys_name' 'hierarchy' 'num_cgroups' 'enabled' EOF     # header
  | name=NAME hierarchy=INT numCgroups=INT enabled=INT EOF     # controller
  ;

INT: [0-9]+;
NAME: [A-Za-z_] [A-Za-z0-9_]*;
WS: [ \t\r\n]+ -> skip;
OTHER: .;
