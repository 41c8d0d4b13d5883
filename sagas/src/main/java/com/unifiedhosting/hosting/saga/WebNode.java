package com.unifiedhosting.hosting.saga;

import com.unifiedhosting.hosting.ApplicationType;
import com.unifiedhosting.hosting.DomainName;
import com.unifiedhosting.hosting.NodeId;
import com.unifiedhosting.hosting.WebsiteId;
import java.time.Duration;

/**
 * The port to the servers on which websites live. Every operation is idempotent by website: done twice it changes nothing
 * more. Answers within {@link #LONGEST_CALL} or throws.
 */
public interface WebNode {

    /** After which a call has answered or thrown: below the time that the platform gives the handling of a message. */
    Duration LONGEST_CALL = Duration.ofSeconds(30);

    /**
     * Creates a site with a default page, serving.
     *
     * @throws NodeFailure when it could not be done
     */
    void create(NodeId node, WebsiteId website, DomainName domain, ApplicationType application);

    /** The site answers 503 from now on. An unknown site is left alone. */
    void suspend(NodeId node, WebsiteId website);

    /** The site serves again. An unknown site is left alone. */
    void resume(NodeId node, WebsiteId website);

    /** Nothing of the site is left on the node. An unknown site is left alone. */
    void remove(NodeId node, WebsiteId website);

    /**
     * Asks for the site over HTTP under its domain.
     *
     * @return the status code of the answer
     * @throws NodeFailure when no answer came
     */
    int probe(NodeId node, WebsiteId website, DomainName domain);

    /** A node did not do what it was asked for. */
    final class NodeFailure extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean retryable;

        /**
         * Keeps the reason.
         *
         * @param message one line, shown to the customer; names no path and no secret
         * @param retryable whether asking again can help
         */
        public NodeFailure(String message, boolean retryable, Throwable cause) {
            super(message, cause);
            this.retryable = retryable;
        }

        public NodeFailure(String message, boolean retryable) {
            super(message);
            this.retryable = retryable;
        }

        public boolean retryable() {
            return retryable;
        }
    }
}
