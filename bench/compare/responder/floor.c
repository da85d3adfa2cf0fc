/* What the kernel's UDP path alone costs: one thread that receives and sends in batches of 64 and makes each query its own answer by setting
 * QR. It looks at nothing else, so no server on this machine can be cheaper by this way of input and output.
 *
 *   floor PORT
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { Batch = 64, Longest = 4096, ReceiveBuffer = 1 << 20 };

static unsigned char octets[Batch][Longest];
static struct sockaddr_in peers[Batch];
static struct iovec vectors[Batch];
static struct mmsghdr messages[Batch];

static int open_socket(int port)
{
    int handle = socket(AF_INET, SOCK_DGRAM, 0), size = ReceiveBuffer;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    setsockopt(handle, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    if (bind(handle, (struct sockaddr *)&address, sizeof address) != 0) {
        perror("bind");
        exit(1);
    }
    return handle;
}

int main(int count, char **arguments)
{
    int handle = open_socket(count > 1 ? atoi(arguments[1]) : 0);
    for (int i = 0; i < Batch; i++) {
        vectors[i].iov_base = octets[i];
        messages[i].msg_hdr = (struct msghdr){ .msg_name = &peers[i], .msg_iov = &vectors[i], .msg_iovlen = 1 };
    }
    for (;;) {
        for (int i = 0; i < Batch; i++) {
            vectors[i].iov_len = Longest;
            messages[i].msg_hdr.msg_namelen = sizeof peers[i];
        }
        int received = recvmmsg(handle, messages, Batch, MSG_WAITFORONE, NULL);
        if (received < 0) {
            perror("recvmmsg");
            return 1;
        }
        for (int i = 0; i < received; i++) {
            octets[i][2] |= 0x80;
            vectors[i].iov_len = messages[i].msg_len;
        }
        for (int at = 0; at < received;) {
            int sent = sendmmsg(handle, messages + at, received - at, 0);
            at += sent > 0 ? sent : 1;
        }
    }
}
