# shellcheck shell=bash
# The lab's network: a namespace with a bridge, on which the LAC lives and to which each LNS guest is attached by a tap.

readonly bridge_ipv4=10.99.0.1/24 bridge_ipv6=fd99::1/64

namespace_exists() { [[ -e /run/netns/$1 ]]; }

up() { # LAB [SIMS]
  local lab=$1 sims=${2:-} state
  state=$(lab_state "$lab")
  [[ ! -d $state ]] || die "lab '$lab' is up already; 'lab/lab down $lab' takes it down"
  ! namespace_exists "$lab" || die "a network namespace '$lab' exists and is not this lab's"
  [[ -z $sims ]] || ! namespace_exists "$sims" || die "a network namespace '$sims' exists and is not this lab's"
  mkdir -p "$state"
  # Written before it exists, so that an `up` cut short can be taken down again.
  [[ -z $sims ]] || echo "$sims" >"$state/sims"
  ip netns add "$lab"
  in_namespace "$lab" ip link set lo up
  in_namespace "$lab" ip link add br0 type bridge forward_delay 0 mcast_snooping 0
  # No duplicate address detection: the address is there at once.
  in_namespace "$lab" sh -c 'echo 0 2>/dev/null >/proc/sys/net/ipv6/conf/br0/accept_dad' || true
  in_namespace "$lab" ip address add "$bridge_ipv4" dev br0
  in_namespace "$lab" ip -6 address add "$bridge_ipv6" dev br0 nodad 2>/dev/null || true # a host may have IPv6 off
  in_namespace "$lab" ip link set br0 up
  if [[ -n $sims ]]; then
    ip netns add "$sims"
    in_namespace "$sims" ip link set lo up
  fi
  echo "lab=$lab sims=$sims address=${bridge_ipv4%/*} state=$state"
}

in_namespace() { # NAMESPACE COMMAND...
  ip netns exec "$@"
}

# Everything the lab made goes; what others still run in its namespaces is named, and left alone.
down() { # LAB
  local lab=$1 state namespace pids lns status=0
  state=$(lab_state "$lab")
  [[ -d $state ]] || return 0
  for lns in "$state"/lns/*/; do
    [[ -d $lns ]] && stop_lns "$lab" "$(basename "$lns")"
  done
  for namespace in "$lab" $(cat "$state/sims" 2>/dev/null); do
    namespace_exists "$namespace" || continue
    pids=$(ip netns pids "$namespace" | tr '\n' ' ')
    if [[ -n $pids ]]; then
      echo "lab: still running in namespace $namespace: $pids" >&2
      status=$exit_failed
    fi
    ip netns delete "$namespace"
  done
  rm -rf "$state"
  rmdir "$run_root" 2>/dev/null || true
  return "$status"
}
