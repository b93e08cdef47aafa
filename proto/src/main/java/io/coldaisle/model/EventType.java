package io.coldaisle.model;

/// What an alarm is about (ITU-T X.733, 8.1.1).
public enum EventType {
    COMMUNICATIONS, QUALITY_OF_SERVICE, PROCESSING_ERROR, EQUIPMENT, ENVIRONMENTAL
}
