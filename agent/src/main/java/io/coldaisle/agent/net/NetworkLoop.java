package io.coldaisle.agent.net;

import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// The one thread on which all polling happens: epoll where the platform has it, NIO elsewhere.
///
/// State of pollers and their scheduler is touched here only, so none of it is locked.
public final class NetworkLoop implements Timeline, AutoCloseable {
    private static final long LONGEST_FAREWELL_MS = 2_000;
    private final MultiThreadIoEventLoopGroup group;
    private final EventLoop loop;
    private final boolean epoll = Epoll.isAvailable();
    private final Map<Long, CompletableFuture<Void>> farewells = new ConcurrentHashMap<>();
    private final AtomicLong farewellsBegun = new AtomicLong();
    private final AtomicLong aheadMs = new AtomicLong();
    private final AtomicLong calendarMs = new AtomicLong();

    public NetworkLoop(String threadName) {
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(threadName, true),
                handlers);
        loop = group.next();
    }

    /// The event loop for channels.
    public EventLoop eventLoop() {
        return loop;
    }

    public Class<? extends DatagramChannel> datagramChannel() {
        return epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
    }

    public Class<? extends SocketChannel> socketChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    public Class<? extends ServerSocketChannel> serverSocketChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /// Something is being ended at a device; closing this loop waits for it, for a while.
    ///
    /// @return to be run once it is
    public Runnable farewell() {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        long number = farewellsBegun.incrementAndGet();
        farewells.put(number, ended);
        return () -> {
            farewells.remove(number);
            ended.complete(null);
        };
    }

    /// What was handed over before is begun first.
    private void waitForFarewells() {
        try {
            loop.submit(() -> {}).get(LONGEST_FAREWELL_MS, TimeUnit.MILLISECONDS);
            CompletableFuture.allOf(farewells.values().toArray(CompletableFuture[]::new))
                    .get(LONGEST_FAREWELL_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException _) {
            // what is not ended by now stays open at the device until the next start, or its own limit
        }
    }

    @Override
    public long nowMs() {
        return System.currentTimeMillis() + aheadMs.get() + calendarMs.get();
    }

    @Override
    public long elapsedMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime()) + aheadMs.get();
    }

    /// Lets a replay's time run ahead: both clocks go on from there. What is scheduled waits as long as it
    /// was to.
    public void advance(long byMs) {
        if (byMs < 0) {
            throw new IllegalArgumentException("time does not go back, by " + byMs + " ms");
        }
        aheadMs.addAndGet(byMs);
    }

    /// Sets the calendar to that moment, for a replay of what was then; elapsed time goes on untouched.
    public void setCalendar(long nowMs) {
        calendarMs.addAndGet(nowMs - nowMs());
    }

    @Override
    public void execute(Runnable step) {
        loop.execute(step);
    }

    @Override
    public Timer schedule(long delayMs, Runnable step) {
        var future = loop.schedule(step, Math.max(0, delayMs), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /// Looks a host up without holding the loop (the system's resolver blocks), and hands the
    /// address over on the loop; an unresolved one when there is none.
    public void resolve(String host, int port, Consumer<InetSocketAddress> found) {
        Thread.ofVirtual().name("resolve").start(() -> {
            InetSocketAddress address;
            try {
                address = new InetSocketAddress(InetAddress.getByName(host), port);
            } catch (UnknownHostException unknown) {
                address = InetSocketAddress.createUnresolved(host, port);
            }
            InetSocketAddress result = address;
            if (!loop.isShuttingDown()) {
                loop.execute(() -> found.accept(result));
            }
        });
    }

    /// Ends the thread. What is under way is dropped.
    @Override
    public void close() {
        waitForFarewells();
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS)
                .awaitUninterruptibly(3,
                        TimeUnit.SECONDS);
    }
}
