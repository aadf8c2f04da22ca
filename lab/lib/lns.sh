# shellcheck shell=bash
# One LNS: a User Mode Linux guest with xl2tpd and pppd, started as an ordinary process in the lab's namespace.
#   STATE/lns/NAME/{process,address,log,conf/,uml/}

lns_state() { # LAB LNS
  echo "$(lab_state "$1")/lns/$2"
}

require_lns() { # LAB LNS
  require_lab "$1"
  [[ -d $(lns_state "$1" "$2") ]] || die "lab '$1' has no LNS '$2'"
}

tap_name() { echo "t-$1"; } # at most 15 characters, so an LNS's name has at most 13

start_lns() { # LAB LNS ADDRESS OPTION...
  local lab=$1 lns=$2 address=$3
  shift 3
  require_lab "$lab"
  require_name "LNS name" "$lns" 13
  require_ipv4 "LNS address" "$address"
  [[ $address == 10.99.0.* && $address != 10.99.0.1 ]] || usage_error "the LNS address must be in 10.99.0.0/24, and not the LAC's 10.99.0.1"
  local number=${address##*.}
  local role=chap secret=TunnelSecret1 memory=128M kernel='' address6=''
  local local_ip=10.$number.0.1 pool=10.$number.0.100-10.$number.3.250
  local -a users=() dns=()
  while (($# > 0)); do
    (($# > 1)) || [[ $1 == --kernel ]] || usage_error "$1 needs a value"
    case $1 in
      --role) role=$2 ;;
      --secret) secret=$2 ;;
      --pool) pool=$2 ;;
      --local) local_ip=$2 ;;
      --dns) dns+=("$2") ;;
      --user) users+=("$2") ;;
      --memory) memory=$2 ;;
      --ipv6) address6=$2 ;;
      --kernel)
        kernel=1
        shift
        continue
        ;;
      *) usage_error "start-lns does not know '$1'" ;;
    esac
    shift 2
  done
  ((${#dns[@]} > 0)) || dns=("10.$number.0.53" "10.$number.0.54")
  [[ -f $lab_dir/lns/$role/xl2tpd.conf ]] || usage_error "no role '$role'; there are: $(roles)"

  local state
  state=$(lns_state "$lab" "$lns")
  ! recorded_pid "$state/process" >/dev/null || die "LNS '$lns' runs already"
  # From here on a start that is cut short or fails must leave nothing behind.
  trap 'stop_lns "$lab" "$lns"' EXIT
  trap 'exit 130' INT TERM HUP
  rm -rf "$state"
  mkdir -p "$state/conf/xl2tpd" "$state/conf/ppp"
  echo "$address" >"$state/address"
  write_configuration
  local guest
  guest=$(prepare)
  start_guest
  wait_for_xl2tpd
  trap - EXIT INT TERM HUP
  echo "lns=$lns address=$address port=1701 role=$role local=$local_ip pid=$(recorded_pid "$state/process") log=$state/log"
}

roles() {
  local folder
  for folder in "$lab_dir"/lns/*/; do printf '%s ' "$(basename "$folder")"; done
}

# Fills the role's files in. Values go in by bash, not by sed: a secret may hold any character.
write_configuration() {
  local text user
  text=$(<"$lab_dir/lns/$role/xl2tpd.conf")
  text=${text//@NAME@/"$lns"}
  text=${text//@POOL@/"$pool"}
  text=${text//@LOCAL@/"$local_ip"}
  printf '%s\n' "$text" >"$state/conf/xl2tpd/xl2tpd.conf"
  printf '* * %s\n' "$secret" >"$state/conf/xl2tpd/l2tp-secrets"

  text=$(<"$lab_dir/lns/$role/ppp.options")
  text=${text//@DNS@/"$(printf 'ms-dns %s\n' "${dns[@]}")"}
  printf '%s\n' "$text" >"$state/conf/ppp/options"
  # pppd prefers the line that names the user over the one for everybody.
  {
    for user in "${users[@]}"; do
      [[ $user == ?*:* ]] || usage_error "--user '$user' must be NAME:PASSWORD"
      printf '"%s" * "%s" *\n' "${user%%:*}" "${user#*:}"
    done
    echo '* * labpw *'
  } >"$state/conf/ppp/chap-secrets"
  cp "$state/conf/ppp/chap-secrets" "$state/conf/ppp/pap-secrets"
  chmod 600 "$state"/conf/ppp/*-secrets "$state/conf/xl2tpd/l2tp-secrets"
}

# User Mode Linux keeps the guest's memory in an unlinked file that it maps executable.
memory_folder() {
  local folder
  for folder in /dev/shm "${TMPDIR:-/tmp}" /tmp; do
    [[ -d $folder ]] && ! findmnt --noheadings --output OPTIONS --target "$folder" | grep -qw noexec && break
  done
  echo "$folder"
}

# What the guest's kernel would do at boot for nobody here; without it a guest is up 3 s sooner.
readonly skipped_at_boot=(
  "initcall_blacklist=raid6_select_algo,init_btrfs_fs,init_zswap"
  pty.legacy_count=0
  cryptomgr.notests
)

readonly guest_niceness=-15

start_guest() {
  local tap mac
  tap=$(tap_name "$lns")
  # A MAC of its own for every address: with a random one, the neighbour's stale entry costs the first packets after a restart.
  printf -v mac '02:99:00:00:00:%02x' "$number"
  in_namespace "$lab" ip link delete "$tap" 2>/dev/null || true
  in_namespace "$lab" ip tuntap add dev "$tap" mode tap
  in_namespace "$lab" ip link set "$tap" master br0 up

  # setsid: a process group of its own, so that all of the guest's processes can be ended together.
  # nice, and the same for kernels that share time by session: the guest stands for a machine of its own, which work on
  # this one does not slow down. Where neither is allowed, it is slower on a busy machine.
  TMPDIR=$(memory_folder) setsid nice -n "$guest_niceness" ip netns exec "$lab" "$guest/linux" \
    mem="$memory" umid="$lab-$lns" uml_dir="$state/uml/" \
    rootfstype=hostfs rootflags="$guest/root" root=/dev/root ro init=/init \
    con=null con0=null,fd:1 ssl=null noreboot quiet hostname="$lns" "${skipped_at_boot[@]}" \
    "vec0:transport=tap,ifname=$tap,depth=64,gro=0,mac=$mac" \
    lab_ip="$address/24" lab_ip6="$address6" lab_kernel="$kernel" lab_conf="$state/conf" \
    </dev/null >"$state/log" 2>&1 &
  local pid=$!
  record_process "$state/process" "$pid" || die "the guest did not start: $(cat "$state/log")"
  { echo "$guest_niceness" >"/proc/$pid/autogroup"; } 2>/dev/null || true
}

wait_for_xl2tpd() {
  local tries=400
  until grep -qs 'Listening on IP address' "$state/log"; do
    recorded_pid "$state/process" >/dev/null || die "the guest of LNS '$lns' ended: $(tail -n 5 "$state/log")"
    ((tries-- > 0)) || die "xl2tpd did not answer within 20 s: $(tail -n 5 "$state/log")"
    sleep 0.05
  done
}

lns_is_gone() { ! recorded_pid "$1/process" >/dev/null; }

# SIGTERM lets User Mode Linux end its own helpers. A guest is a bench animal: nothing in it needs a clean shutdown.
stop_lns() { # LAB LNS
  local state pid
  state=$(lns_state "$1" "$2")
  if pid=$(recorded_pid "$state/process"); then
    kill -CONT "$pid" 2>/dev/null || true
    kill -TERM "$pid" 2>/dev/null || true
    wait_until 3 lns_is_gone "$state" || kill -KILL -- "-$pid" 2>/dev/null || true
    wait_until 3 lns_is_gone "$state" || echo "lab: pid $pid of LNS '$2' does not end" >&2
  fi
  in_namespace "$1" ip link delete "$(tap_name "$2")" 2>/dev/null || true
  rm -rf "$state"
}

# As a power cut: no StopCCN, no ICMP, the address is gone from the bridge. `start-lns` brings a fresh one back.
crash_lns() { # LAB LNS
  local state pid
  state=$(lns_state "$1" "$2")
  pid=$(recorded_pid "$state/process") || die "LNS '$2' does not run"
  kill -KILL -- "-$pid"
  wait_until 3 lns_is_gone "$state" || die "pid $pid of LNS '$2' does not end"
}

signal_lns() { # LAB LNS SIGNAL
  local pid
  pid=$(recorded_pid "$(lns_state "$1" "$2")/process") || die "LNS '$2' does not run"
  kill "-$3" "$pid"
}

# Runs one line in a guest's shell, by its control port (see guest/init), and ends as that line ended.
control() { # LAB LNS-OR-ADDRESS LINE
  local lab=$1 address=$2 line=$3
  [[ ! -f $(lns_state "$lab" "$2")/address ]] || address=$(<"$(lns_state "$lab" "$2")/address")
  require_ipv4 "LNS" "$address"
  [[ $line != *$'\n'* ]] || usage_error "the command must be one line"
  in_namespace "$lab" timeout "${LAB_CTL_TIMEOUT:-30}" bash -c '
    exec 3<>"/dev/tcp/$1/99" || exit 1
    printf "%s\n" "$2" >&3
    status=1
    while IFS= read -r answer <&3; do
      case $answer in
        "lab-status "*) status=${answer#lab-status } ;;
        *) printf "%s\n" "$answer" ;;
      esac
    done
    exit "$status"' lab-control "$address" "$line"
}
