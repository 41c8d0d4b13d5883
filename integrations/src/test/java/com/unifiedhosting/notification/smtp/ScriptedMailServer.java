package com.unifiedhosting.notification.smtp;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that behaves as a test says; one connection after the other. */
final class ScriptedMailServer implements Closeable {

    /** Where a connection stands when the script is asked. */
    enum Moment {
        RECIPIENT,
        CONTENT_SENT,
        FAREWELL
    }

    /** What the server does at a moment, before it answers as it should. */
    interface Script {
        void at(Moment moment, Socket client) throws Exception;
    }

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final Script script;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private final Thread thread;

    ScriptedMailServer(Script script) throws IOException {
        this.script = script;
        thread = Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The mails whose content came in whole, which a real server would bring on their way. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                converse(client);
            } catch (Exception hungUp) {
                // the next connection, or closed
            }
        }
    }

    private void converse(Socket client) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        say(client, "220 ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("RCPT")) {
                script.at(Moment.RECIPIENT, client);
                say(client, "250 fine");
            } else if (line.startsWith("DATA")) {
                say(client, "354 go on");
                taken.add(content(lines));
                script.at(Moment.CONTENT_SENT, client);
                say(client, "250 taken");
            } else if (line.startsWith("QUIT")) {
                script.at(Moment.FAREWELL, client);
                say(client, "221 bye");
                return;
            } else {
                say(client, "250 fine");
            }
        }
    }

    private static String content(BufferedReader lines) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = lines.readLine(); line != null && !line.equals("."); line = lines.readLine()) {
            content.append(line).append('\n');
        }
        return content.toString();
    }

    static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    /** Ends a connection as a crashed host does: with a reset and without a word. */
    static void reset(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}
