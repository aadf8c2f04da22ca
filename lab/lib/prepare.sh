# shellcheck shell=bash
# Gets the LNS guest ready: Debian packages are downloaded and unpacked into the cache, not installed.
#   $cache_dir/debs/         the packages
#   $cache_dir/guest-KEY/    linux (the User Mode Linux kernel), root/ (the guest's root directory)
# KEY is made of what the guest is built from, so two versions of this project do not disturb each other.

readonly multiarch=x86_64-linux-gnu

guest_packages() { grep -v '^#' "$lab_dir/guest/packages"; }

guest_dir() {
  local key
  key=$(cat "$lab_dir"/guest/* "$lab_dir/lib/prepare.sh" | sha256sum)
  echo "$cache_dir/guest-${key:0:12}"
}

# Prints why the lab cannot run here, in one line; prints nothing where it can.
reason_not_to_run() {
  if [[ $(uname -s) != Linux || $(uname -m) != x86_64 ]]; then
    echo "the LNS guest needs Linux on x86_64, this is $(uname -s) on $(uname -m)"
  elif ((EUID != 0)); then
    echo "network namespaces and taps need root"
  elif ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
    echo "the LNS guest is made of Debian packages, and this system has no apt-get"
  elif [[ ! -c /dev/net/tun ]]; then
    echo "there is no /dev/net/tun"
  elif ! unshare --net true 2>/dev/null; then
    echo "this system does not let us make a network namespace"
  elif [[ ! -d $(guest_dir) ]] && ! package_is_known user-mode-linux; then
    echo "this system's package archive has no user-mode-linux"
  fi
}

package_is_known() { # PACKAGE
  apt-cache show "$1" >/dev/null 2>&1 && return
  quiet_apt update && apt-cache show "$1" >/dev/null 2>&1
}

# apt-get, silent unless it fails. Sandbox: its own user cannot write to our folders, and says so each time.
quiet_apt() {
  local output
  output=$(DEBIAN_FRONTEND=noninteractive apt-get -q -o APT::Sandbox::User=root "$@" </dev/null 2>&1) && return
  printf '%s\n' "$output" >&2
  return 1
}

install_host_tools() {
  local -a missing=()
  command -v ip >/dev/null || missing+=(iproute2)
  command -v ping >/dev/null || missing+=(iputils-ping)
  ((${#missing[@]} == 0)) && return
  echo "lab: installing ${missing[*]}" >&2
  quiet_apt install -y --no-install-recommends "${missing[@]}" 2>/dev/null ||
    { quiet_apt update && quiet_apt install -y --no-install-recommends "${missing[@]}"; } ||
    die "could not install ${missing[*]}"
}

prepare() {
  local reason
  reason=$(reason_not_to_run)
  [[ -z $reason ]] || { echo "lab: cannot run here: $reason" >&2; exit "$exit_skipped"; }
  [[ ! $cache_dir =~ [[:space:],] ]] || die "the cache folder's path ($cache_dir) must have no space or comma in it"
  install_host_tools
  local guest
  guest=$(guest_dir)
  if [[ ! -d $guest ]]; then
    mkdir -p "$cache_dir"
    # Several labs may be prepared at once; one of them builds, the others find it built.
    exec {lock}>"$cache_dir/lock"
    flock "$lock"
    [[ -d $guest ]] || build_guest "$guest"
    exec {lock}>&-
  fi
  echo "$guest"
}

build_guest() { # FOLDER
  local work=$1.partial
  echo "lab: building the LNS guest in $1" >&2
  rm -rf "$work"
  mkdir -p "$work/root" "$work/kernel"
  download_packages
  unpack_packages "$work"
  arrange_root "$work/root"
  copy_modules "$work/kernel" "$work/root"
  check_libraries "$work/root"
  mv "$work/kernel/usr/bin/linux.uml" "$work/linux"
  rm -rf "$work/kernel"
  # The last step, and atomic: a folder of the final name is a whole one.
  mv "$work" "$1"
}

deb_of() { # PACKAGE: its downloaded file
  local -a files=("$cache_dir/debs/$1"_*.deb)
  [[ -e ${files[-1]} ]] && echo "${files[-1]}"
}

download_packages() {
  local -a missing=()
  local package
  mkdir -p "$cache_dir/debs"
  for package in $(guest_packages); do
    deb_of "$package" >/dev/null || missing+=("$package")
  done
  ((${#missing[@]} == 0)) && return
  # A list that is missing or out of date is the usual reason for a failure: then once more with a fresh one.
  (cd "$cache_dir/debs" && quiet_apt download "${missing[@]}" 2>/dev/null) && return
  quiet_apt update || die "apt-get update failed"
  (cd "$cache_dir/debs" && quiet_apt download "${missing[@]}") || die "could not download ${missing[*]}"
}

unpack_packages() { # FOLDER
  local package target
  for package in $(guest_packages); do
    target=$1/root
    [[ $package == user-mode-linux ]] && target=$1/kernel
    dpkg -x "$(deb_of "$package")" "$target"
  done
}

arrange_root() { # ROOT
  local root=$1 folder applet
  rm -rf "${root:?}"/usr/share "$root"/etc/{ppp,xl2tpd}
  # One /usr, as an installed Debian has it; the packages of Debian 12 still ship files in both places.
  for folder in bin sbin lib lib64; do
    mkdir -p "$root/usr/$folder"
    if [[ -d $root/$folder ]]; then
      cp -a "$root/$folder/." "$root/usr/$folder/"
      rm -rf "${root:?}/$folder"
    fi
    ln -s "usr/$folder" "$root/$folder"
  done
  mkdir -p "$root"/{proc,sys,dev,run,conf,root,var,etc}
  ln -sfn /run "$root/var/run"
  ln -sfn /run "$root/tmp"
  ln -s /conf/ppp /conf/xl2tpd "$root/etc/"
  echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
  printf '%s\n' 'root:x:0:' 'dip:x:30:' >"$root/etc/group"
  install -m 755 "$lab_dir"/guest/{init,control} "$root/"
  for applet in $("$root/bin/busybox" --list); do
    [[ -e $root/bin/$applet || -e $root/sbin/$applet ]] || ln -s /bin/busybox "$root/bin/$applet"
  done
}

copy_modules() { # KERNEL ROOT
  local version modules
  version=$(ls "$1/usr/lib/uml/modules")
  modules=$1/usr/lib/uml/modules/$version
  mkdir -p "$2/lib/modules"
  cp -a "$modules" "$2/lib/modules/$version"
  chroot "$2" /bin/busybox depmod "$version" || die "busybox depmod failed"
}

# With the guest's own loader and nothing but the guest's own libraries.
check_libraries() { # ROOT
  local root=$1 program missing
  for program in usr/sbin/pppd usr/sbin/xl2tpd; do
    missing=$("$root/lib64/ld-linux-x86-64.so.2" --library-path "$root/usr/lib/$multiarch" --list "$root/$program" 2>&1 |
      grep -E 'not found|=> /(lib|usr)/' || true)
    [[ -z $missing ]] || die "guest/packages lacks a library of $program: $missing"
  done
}
