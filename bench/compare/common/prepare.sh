# Sourced by the run.sh beside it, with the Debian packages it needs as arguments: installs what is missing, and from then on stands in the
# repository's root.
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DEBIAN_FRONTEND=noninteractive
export PATH=$PATH:/usr/sbin PYTHONPATH=bench/compare/common

if ! dpkg -s "$@" >/dev/null 2>&1; then
  sudo=$([ "$(id -u)" = 0 ] || echo sudo)
  # Their services must not start by themselves.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' | $sudo tee /usr/sbin/policy-rc.d >/dev/null
    $sudo chmod +x /usr/sbin/policy-rc.d
  fi
  $sudo apt-get update -q >/dev/null
  $sudo apt-get install -y -q --no-install-recommends "$@" >/dev/null
fi
