# The lab's processes: DIR/pid/NAME holds "pid start-time"; a process is ours only while both fit. Sourced, not run.

start_time() { # pid -> the kernel's start time of that process; field 22, counted after the name in parentheses
  local stat
  { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
  set -- ${stat##*) }
  [ "$1" != Z ] && echo "${20}"
}

record() { # dir name pid
  local since; since=$(start_time "$3") || since=gone
  echo "$3 $since" >"$1/pid/$2"
}

running() { # dir name
  local pid since
  { read -r pid since <"$1/pid/$2"; } 2>/dev/null && [ "$(start_time "$pid")" = "$since" ]
}

stop_process() { # dir name: asks it to end, insists after ten seconds
  local pid since i
  if running "$1" "$2"; then
    read -r pid since <"$1/pid/$2"
    kill "$pid" 2>/dev/null || true
    for ((i = 0; i < 100; i++)); do running "$1" "$2" || break; sleep 0.1; done
    if running "$1" "$2"; then say "$2 does not end by itself: killed"; kill -9 "$pid" 2>/dev/null || true; fi
  fi
  rm -f "$1/pid/$2"
}
