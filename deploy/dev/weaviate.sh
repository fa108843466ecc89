# shellcheck shell=bash disable=SC2154
# Weaviate, an index of passages. Its data are gone when it stops.
version=1.39.0
port=${FRONTDESK_DEV_WEAVIATE_PORT:-8181}
grpc_port=${FRONTDESK_DEV_WEAVIATE_GRPC_PORT:-50061}
program=$cache/weaviate-$version/weaviate-server

# It takes five more ports, for talking to other nodes; they follow its own, so that two servers fit on one machine.
variables=(
    AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED=true
    DEFAULT_VECTORIZER_MODULE=none
    DISABLE_TELEMETRY=true
    CLUSTER_HOSTNAME=node1
    CLUSTER_IN_LOCALHOST=true
    CLUSTER_GOSSIP_BIND_PORT=$((port + 1))
    CLUSTER_DATA_BIND_PORT=$((port + 2))
    RAFT_BOOTSTRAP_EXPECT=1
    RAFT_PORT=$((port + 3))
    RAFT_INTERNAL_RPC_PORT=$((port + 4))
    GO_PROFILING_PORT=$((port + 5))
    LOG_LEVEL=warning
)

settings() { echo "WEAVIATE_URL=http://127.0.0.1:$port WEAVIATE_GRPC_URL=http://127.0.0.1:$grpc_port"; }

is_ready() { curl --silent --fail --max-time 2 --output /dev/null "http://127.0.0.1:$port/v1/.well-known/ready"; }

start_docker() {
    docker run --detach --rm --name "$container" \
        --publish "127.0.0.1:$port:8080" --publish "127.0.0.1:$grpc_port:50051" \
        "${variables[@]/#/--env=}" --env=PERSISTENCE_DATA_PATH=/tmp/data \
        "semitechnologies/weaviate:$version" >/dev/null
}

start_here() {
    build
    env "${variables[@]}" "PERSISTENCE_DATA_PATH=$data" "GRPC_PORT=$grpc_port" \
        setsid "$program" --host 127.0.0.1 --port "$port" --scheme http >"$log_file" 2>&1 </dev/null &
    echo $! >"$pid_file"
}

build() {
    [ -x "$program" ] && return
    command -v go >/dev/null || { say "weaviate: needs Docker or Go 1.26 (https://go.dev/dl)"; exit 1; }
    say "weaviate: building $version, once; it takes a few minutes and 4 GB below $(go env GOPATH) and $(go env GOCACHE)"
    GOBIN=$(dirname "$program") go install "github.com/weaviate/weaviate/cmd/weaviate-server@v$version" >&2
}
