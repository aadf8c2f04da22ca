# shellcheck shell=bash
# What every part of the lab needs: messages, names, where things are kept, and how a process is ended.

readonly lab_dir=${lab_dir:?set by lab/lab}
readonly cache_dir=${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/l2tp-lac-lab
readonly run_root=${LAB_RUN:-/run/l2tp-lac-lab}

readonly exit_failed=1 exit_usage=2 exit_skipped=77

die() {
  echo "lab: $*" >&2
  exit "$exit_failed"
}

usage_error() {
  echo "lab: $*" >&2
  echo "lab: see 'lab/lab --help'" >&2
  exit "$exit_usage"
}

# Names become file names, interface names and words of a kernel command line.
require_name() { # WHAT NAME MAXLENGTH
  [[ $2 =~ ^[a-z][a-z0-9-]*$ && ${#2} -le $3 ]] ||
    usage_error "$1 '$2' must be lower-case letters, digits and dashes, beginning with a letter, up to $3 characters"
}

require_ipv4() { # WHAT ADDRESS
  local part
  [[ $2 =~ ^([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})\.([0-9]{1,3})$ ]] || usage_error "$1 '$2' is not an IPv4 address"
  for part in "${BASH_REMATCH[@]:1}"; do
    ((10#$part <= 255)) || usage_error "$1 '$2' is not an IPv4 address"
  done
}

lab_state() { # LAB: the folder in which everything about a lab is recorded
  echo "$run_root/$1"
}

require_lab() { # LAB
  require_name "lab name" "$1" 32
  [[ -d $(lab_state "$1") ]] || die "no lab '$1' here; 'lab/lab up $1' makes one"
}

# A process is recorded as "PID START", START being its start time in clock ticks since boot. A pid alone may
# have been given to a stranger by the time we come back to end it.
process_start() { # PID
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  stat=${stat##*) }
  local -a fields
  read -ra fields <<<"$stat"
  [[ ${fields[0]} != Z ]] || return 1 # ended, and only waiting for its parent to take note
  echo "${fields[19]}"
}

record_process() { # FILE PID
  local start
  start=$(process_start "$2") || return 1
  echo "$2 $start" >"$1"
}

recorded_pid() { # FILE: the pid, if that very process still runs
  local pid start
  read -r pid start 2>/dev/null <"$1" || return 1
  [[ $(process_start "$pid") == "$start" ]] || return 1
  echo "$pid"
}

# Polls a condition; the lab has nothing to wait on that would wake it.
wait_until() { # SECONDS COMMAND...
  local tries=$(($1 * 20))
  shift
  while ! "$@"; do
    ((tries-- > 0)) || return 1
    sleep 0.05
  done
}
