# shellcheck shell=bash disable=SC2034,SC2154
# MongoDB, the store of documents; without Docker a server in Java that speaks its protocol. Its data are gone when it stops.
version=7
port=${FRONTDESK_DEV_MONGO_PORT:-27018}

settings() { echo "MONGODB_URL=mongodb://127.0.0.1:$port/frontdesk"; }

is_ready() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

start_docker() {
    docker run --detach --rm --name "$container" --publish "127.0.0.1:$port:27017" "mongo:$version" >/dev/null
}

start_here() {
    "$here/mongo/run" fetch
    setsid "$here/mongo/run" "$port" >"$log_file" 2>&1 </dev/null &
    echo $! >"$pid_file"
}
