/* Asks at a fixed rate, whatever the answers do, and says how long they took.
 *
 *   latency PORT QUERIES RATE SECONDS        QUERIES: lines of "name TYPE", as for dnsperf; TYPE is A
 *
 * Every answer is checked: one of the questions that wait, by id and by the question section octet for octet, with NOERROR and an answer. The
 * time is from just before the system call that sends until the kernel has the answer (SO_TIMESTAMPNS), so that the generator's own delays are
 * not in it. What has no answer 2 s after the end is lost. Prints one line of JSON, times in microseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { Sockets = 4, Ids = 65536, Batch = 64, Longest = 1500, MaxQuestions = 1 << 20, TickNanoseconds = 50000, Patience = 2 };

struct question { uint16_t length; unsigned char octets[70]; };
struct waiting { int64_t sent; const struct question *question; };
struct buffer { unsigned char octets[Longest]; char control[64]; };

static struct question *questions;
static int question_count, handles[Sockets];
static struct waiting waiting[Sockets][Ids];
static struct buffer buffers[Batch];
static uint32_t *latencies; /* of each answer, in nanoseconds */
static long answered, wrong, lost;

static int64_t nanoseconds(struct timespec t) { return t.tv_sec * 1000000000LL + t.tv_nsec; }
static int64_t now(clockid_t clock) { struct timespec t; clock_gettime(clock, &t); return nanoseconds(t); }
static int ascending(const void *a, const void *b) { uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b; return x < y ? -1 : x > y; }

/* A whole query: header, question, OPT with DO and 1232 octets. The id is filled in when it is sent. */
static void read_questions(const char *path)
{
    static const unsigned char header[12] = { 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1 }, opt[11] = { 0, 0, 41, 0x04, 0xD0, 0, 0, 0x80, 0, 0, 0 };
    char line[256], *rest;
    FILE *file = fopen(path, "r");
    if (!file) { perror(path); exit(1); }
    questions = calloc(MaxQuestions, sizeof *questions);
    while (question_count < MaxQuestions && fgets(line, sizeof line, file)) {
        struct question *q = &questions[question_count++];
        unsigned char *at = q->octets;
        memcpy(at, header, sizeof header);
        at += sizeof header;
        for (char *label = strtok_r(strtok(line, " \n"), ".", &rest); label; label = strtok_r(NULL, ".", &rest)) {
            *at = strlen(label);
            if (at + *at + 17 > q->octets + sizeof q->octets) { fprintf(stderr, "%s: a name is too long\n", path); exit(1); }
            memcpy(at + 1, label, *at);
            at += *at + 1;
        }
        memcpy(at, "\0\0\1\0\1", 5);
        memcpy(at + 5, opt, sizeof opt);
        q->length = at + 5 + sizeof opt - q->octets;
    }
    fclose(file);
}

static void open_sockets(int port)
{
    struct sockaddr_in server = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    for (int i = 0; i < Sockets; i++) {
        int one = 1, size = 4 << 20;
        handles[i] = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        setsockopt(handles[i], SOL_SOCKET, SO_TIMESTAMPNS, &one, sizeof one);
        setsockopt(handles[i], SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
        if (connect(handles[i], (struct sockaddr *)&server, sizeof server) != 0) { perror("connect"); exit(1); }
    }
}

static void judge(int socket, const unsigned char *octets, unsigned length, int64_t arrived)
{
    struct waiting *w = &waiting[socket][length >= 12 ? octets[0] << 8 | octets[1] : 0];
    unsigned end = w->question ? w->question->length - 11 : 0;
    if (end == 0 || length < end || !(octets[2] & 0x80) || (octets[2] & 2) || (octets[3] & 15) || !(octets[6] | octets[7]) || memcmp(octets + 12, w->question->octets + 12, end - 12)) {
        wrong++;
        return;
    }
    latencies[answered++] = arrived - w->sent > UINT32_MAX ? UINT32_MAX : arrived - w->sent;
    w->question = NULL;
}

static void receive(int socket)
{
    struct mmsghdr messages[Batch];
    struct iovec vectors[Batch];
    for (int i = 0; i < Batch; i++) {
        vectors[i] = (struct iovec){ buffers[i].octets, Longest };
        messages[i].msg_hdr = (struct msghdr){ .msg_iov = &vectors[i], .msg_iovlen = 1, .msg_control = buffers[i].control, .msg_controllen = sizeof buffers[i].control };
    }
    int count = recvmmsg(handles[socket], messages, Batch, 0, NULL);
    for (int i = 0; i < count; i++) {
        struct cmsghdr *control = CMSG_FIRSTHDR(&messages[i].msg_hdr);
        struct timespec stamp;
        memcpy(&stamp, CMSG_DATA(control), sizeof stamp);
        judge(socket, buffers[i].octets, messages[i].msg_len, nanoseconds(stamp));
    }
}

/* Sends questions from number `first` on, which go round the sockets batch by batch; the number of those sent. */
static int ask(long first, int count)
{
    int socket = first / Batch % Sockets;
    struct mmsghdr messages[Batch];
    struct iovec vectors[Batch][2];
    unsigned char ids[Batch][2];
    count = first % Batch + count > Batch ? Batch - first % Batch : count;
    int64_t sent = now(CLOCK_REALTIME);
    for (int i = 0; i < count; i++) {
        long number = first + i;
        unsigned id = (number / Batch / Sockets * Batch + number % Batch) % Ids;
        struct waiting *w = &waiting[socket][id];
        lost += w->question != NULL;
        *w = (struct waiting){ sent, &questions[number % question_count] };
        ids[i][0] = id >> 8, ids[i][1] = id;
        vectors[i][0] = (struct iovec){ ids[i], 2 };
        vectors[i][1] = (struct iovec){ (void *)(w->question->octets + 2), w->question->length - 2 };
        messages[i].msg_hdr = (struct msghdr){ .msg_iov = vectors[i], .msg_iovlen = 2 };
    }
    int done = sendmmsg(handles[socket], messages, count, 0);
    if (done < count) { perror("sendmmsg"); exit(1); }
    return count;
}

int main(int count, char **arguments)
{
    if (count != 5) { fprintf(stderr, "latency PORT QUERIES RATE SECONDS\n"); return 2; }
    double rate = atof(arguments[3]), seconds = atof(arguments[4]);
    long total = rate * seconds, asked = 0;
    read_questions(arguments[2]);
    open_sockets(atoi(arguments[1]));
    latencies = malloc((total + 1) * sizeof *latencies);
    memset(latencies, 0, (total + 1) * sizeof *latencies);
    /* Ahead of whatever else runs on this core, where that is allowed. */
    sched_setscheduler(0, SCHED_FIFO, &(struct sched_param){ .sched_priority = 1 });
    int64_t start = now(CLOCK_MONOTONIC), latest = 0;
    for (int64_t time = start; time < start + (int64_t)((seconds + Patience) * 1e9) && (asked < total || answered + lost < total); time = now(CLOCK_MONOTONIC)) {
        long due = (time - start) * rate / 1e9;
        due = due > total ? total : due;
        if (asked < due && time - start - (int64_t)(asked * 1e9 / rate) > latest) { latest = time - start - asked * 1e9 / rate; }
        while (asked < due) { asked += ask(asked, due - asked < Batch ? due - asked : Batch); }
        for (int i = 0; i < Sockets; i++) { receive(i); }
        nanosleep(&(struct timespec){ 0, TickNanoseconds }, NULL);
    }
    for (int i = 0; i < Sockets * Ids; i++) { lost += waiting[i / Ids][i % Ids].question != NULL; }
    qsort(latencies, answered, sizeof *latencies, ascending);
    double most = answered ? latencies[answered - 1] / 1e3 : 0;
    #define PERCENTILE(p) (answered ? latencies[(long)((answered - 1) * (p))] / 1e3 : 0)
    printf("{\"asked\":%ld,\"answered\":%ld,\"wrong\":%ld,\"lost\":%ld,\"p50\":%.1f,\"p99\":%.1f,\"p99.9\":%.1f,\"most\":%.1f,\"latest\":%.1f}\n",
        asked, answered, wrong, lost, PERCENTILE(0.5), PERCENTILE(0.99), PERCENTILE(0.999), most, latest / 1e3);
    return 0;
}
