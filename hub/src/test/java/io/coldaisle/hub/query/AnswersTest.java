package io.coldaisle.hub.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.RetryInfo;
import io.coldaisle.hub.store.StoreException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void whoCannotWriteNowIsToldWhyAndWhenToTryAgain() throws Exception {
        StatusRuntimeException told = Answers.error(Answers.status(
                new CompletionException(new StoreException("no room; free some", null))));
        assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(told.getStatus().getDescription()).contains("no room; free some");
        assertThat(Objects.requireNonNull(StatusProto.fromThrowable(told))
                .getDetails(0)
                .unpack(RetryInfo.class)
                .getRetryDelay()
                .getSeconds()).isEqualTo(5);
    }

    @Test
    void whatIsWrongStaysWrong() {
        StatusRuntimeException told = Answers.error(
                Answers.status(new IllegalArgumentException("no name")));
        assertThat(told.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(told.getTrailers()).isNull();
    }
}
